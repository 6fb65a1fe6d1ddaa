; boot/bootsect.s - the boot sector.
;
; The BIOS loads this sector at 0x7c00 and jumps to it with the drive's number
; in dl. It moves itself to 0x90000, loads setup (4 sectors) right behind
; itself at 0x90200 and system at 0x10000, and jumps to setup. The BIOS does
; all the reading. Of system the place of the page tables, behind head.s's
; first 4 KB, is not on the disk: it is cleared here, which takes no time.
;
; The same sector is the first of a FAT12 volume. Bytes 3-61 are its BIOS
; parameter block; mkfs.fat writes them, tools/build writes around them. The
; words at the end are the contract with 0.11's tools and with setup and main:
;
;	500  SYSSIZE   size of system in paragraphs of 16 bytes, from tools/build
;	506  SWAP_DEV  as in 0.12
;	508  ROOT_DEV  0: the disk that was booted from
;	510  0xaa55

	bits	16
	cpu	386

SETUPLEN	equ	4		; sectors of setup, LBA 1 to 4
HEAD		equ	0x1000		; bytes of system before the page tables
TABLES		equ	0x4400		; their bytes, and tmp_floppy_area's

BOOTSEG		equ	0x07c0		; where the BIOS puts this sector
INITSEG		equ	0x9000		; where it goes, out of the way
SETUPSEG	equ	0x9020
SYSSEG		equ	0x1000		; system is loaded at 0x10000

BPB_SECTORS	equ	24		; sectors a track, a word of the BPB
BPB_HEADS	equ	26		; heads, a word of the BPB
SETUP_SIGN	equ	0x6fe		; setup's mark, an offset in setup
SIGNATURE	equ	0x5553		; "SU"

RETRIES		equ	5		; a floppy may need some to spin up

	org	0

	jmp	short start
	nop
	times	62 - ($ - $$) db 0	; the BPB's place

start:	mov	ax, BOOTSEG
	mov	ds, ax
	mov	ax, INITSEG
	mov	es, ax
	xor	si, si
	xor	di, di
	mov	cx, 256
	cld
	rep	movsw
	jmp	INITSEG:go

go:	mov	ds, ax
	mov	ss, ax
	mov	sp, 0x4000		; far above setup, far below the EBDA
	mov	[drive], dl

; The geometry. A floppy says itself how it is laid out; what the BIOS says of
; the drive counts for anything else, and where there is no BPB.

	test	dl, dl
	js	ask_bios
	mov	ax, [BPB_SECTORS]
	mov	cx, [BPB_HEADS]
	test	ax, ax
	jnz	geometry
ask_bios:
	mov	ah, 8
	push	es
	int	0x13			; cl 0-5: sectors a track, dh: last head
	pop	es
	jc	no_disk
	mov	al, cl
	and	ax, 0x3f
	movzx	cx, dh
	inc	cx
geometry:
	mov	[sectors], ax
	mov	[heads], cx

	mov	si, loading
	call	print

	push	word SETUPSEG
	pop	es
	mov	cx, SETUPLEN
	call	read
	mov	si, no_setup
	cmp	word [512 + SETUP_SIGN], SIGNATURE
	jne	fail

	push	word SYSSEG
	pop	es
	mov	cx, HEAD / 512
	call	read

	xor	di, di
	xor	ax, ax
	mov	cx, TABLES / 2
	rep	stosw
	mov	ax, es
	add	ax, TABLES / 16
	mov	es, ax
	mov	cx, [syssize]
	add	cx, 31
	shr	cx, 5			; paragraphs to sectors
	sub	cx, (HEAD + TABLES) / 512
	call	read

; To setup, with the sectors on a track in ax: they tell it what drive this
; is. The motor keeps running: the kernel's driver takes it over.

	mov	ax, [sectors]
	jmp	SETUPSEG:0

; read: the next cx sectors of the disk, to es:0 and up.
; At most the rest of a track at a time, and never across a 64 KB line: the DMA
; controller cannot. Moves es on. Does not return after an error that stays.

read:	mov	[left], cx
.next:	mov	ax, [lba]
	xor	dx, dx
	div	word [sectors]		; ax: track, dx: sector in it
	mov	bx, [sectors]
	sub	bx, dx			; bx: what is left of the track
	mov	cx, dx
	inc	cx			; cl: sector, from 1
	xor	dx, dx
	div	word [heads]		; ax: cylinder, dx: head
	mov	dh, dl
	mov	ch, al
	cmp	bx, [left]
	jbe	.in_track
	mov	bx, [left]
.in_track:
	mov	ax, es
	neg	ax
	and	ax, 0x0fff		; paragraphs up to the 64 KB line
	jz	.clear
	shr	ax, 5
	cmp	bx, ax
	jbe	.clear
	mov	bx, ax
.clear:	mov	di, RETRIES
.try:	mov	ax, bx
	pusha
	mov	ah, 2
	mov	dl, [drive]
	xor	bx, bx
	int	0x13
	mov	[error], ah
	popa
	jnc	.good
	pusha
	xor	ah, ah			; reset the drive, then try again
	mov	dl, [drive]
	int	0x13
	popa
	dec	di
	jnz	.try
	jmp	short no_disk
.good:	mov	bp, ax
	mov	si, dot
	call	print
	add	[lba], bp
	mov	ax, bp
	shl	ax, 5
	mov	dx, es
	add	dx, ax
	mov	es, dx
	sub	[left], bp
	jnz	.next
	ret

; hex: dx as four digits.

hex:	mov	cx, 4
.digit:	rol	dx, 4
	mov	al, dl
	and	al, 0x0f
	cmp	al, 10
	sbb	al, 0x69		; with das: 0-15 become "0"-"F"
	das
	call	print_char
	loop	.digit
	ret

; no_disk: the BIOS's error number and the first sector that could not be read.

no_disk:
	mov	si, disk_error
	call	print
	mov	dx, [error]
	call	hex
	mov	si, sector
	call	print
	mov	dx, [lba]
	call	hex
	mov	si, newline
	; fall into fail

; fail: say what is wrong, and stop.

fail:	call	print
.stop:	hlt
	jmp	short .stop

; print: the text at ds:si, up to its zero. print_char: al.

print:	lodsb
	test	al, al
	jz	.done
	call	print_char
	jmp	short print
.done:	ret

print_char:
	mov	ah, 0x0e
	mov	bx, 7
	int	0x10
	ret

loading:	db	13, 10, "Loading "
dot:		db	".", 0
no_setup:	db	13, 10, "No setup: image cut short", 0
disk_error:	db	13, 10, "Disk error ", 0
sector:		db	", sector ", 0
newline:	db	13, 10, 0

drive:		db	0		; the BIOS's number of the boot drive
error:		dw	1		; the BIOS's last error
sectors:	dw	0		; sectors a track
heads:		dw	0
lba:		dw	1		; next sector to read
left:		dw	0		; sectors still to read

	times	500 - ($ - $$) db 0
syssize:	dw	0
	times	506 - ($ - $$) db 0
swap_dev:	dw	0
root_dev:	dw	0
		dw	0xaa55
