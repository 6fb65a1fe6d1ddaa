; image/mbr.s - the first sector of hd.img: a partition table, and a word to
; whoever boots from it.
;
; Geometry 41/16/63, as Bochs and QEMU are told: 20 MB. Partition 1 is all of it
; but for the first track. image/mkimage.sh takes the sizes from here.

	bits	16
	cpu	8086
	org	0x7c00

CYLINDERS	equ	41
HEADS		equ	16
SECTORS		equ	63		; on a track, counted from 1
FIRST		equ	SECTORS		; partition 1 begins on the second track
END		equ	CYLINDERS * HEADS * SECTORS
OLD_MINIX	equ	0x81		; what 0.11's users called their partitions

%macro	chs 3				; cylinder, head, sector
	db	%2, (%1 >> 8 & 3) << 6 | %3, %1 & 0xff
%endmacro

start:	xor	ax, ax
	mov	ds, ax
	cld
	mov	si, message
.next:	lodsb
	test	al, al
	jz	.stop
	mov	ah, 0x0e
	mov	bx, 7
	int	0x10
	jmp	short .next
.stop:	hlt
	jmp	short .stop

message:	db	"This disk holds files. Boot from the floppy.", 13, 10, 0

	times	0x1be - ($ - $$) db 0
	db	0			; not active
	chs	0, 1, 1
	db	OLD_MINIX
	chs	CYLINDERS - 1, HEADS - 1, SECTORS
	dd	FIRST, END - FIRST
	times	3 * 16 db 0
	dw	0xaa55
