; boot/setup.s - the part that still needs the BIOS, and the way to protected
; mode.
;
; Loaded at 0x90200 by bootsect. It asks the BIOS about the machine and leaves
; the answers at 0x90000, over bootsect; checks what can go wrong while it can
; still say so; moves system from 0x10000 down to 0; and enters protected mode
; at system's first byte, startup_32 in head.s.
;
; The parameter block, physical addresses, as in 0.11:
;
;	90000 w  cursor: column, row		90008 w  ax of int 10h/12h
;	90002 w  KB of memory above 1 MB	9000a w  bx: colour or mono, EGA memory
;	90004 w  display page (high byte)	9000c w  cx: switches
;	90006 b  video mode			90080    disk 0's table, 16 bytes
;	90007 b  columns			90090    disk 1's, 0 where none
;	901f4 w  size of system in paragraphs	901fa w  SWAP_DEV   901fc w  ROOT_DEV
;	90900    the boot options, a text of up to 255 characters and a zero

	bits	16
	cpu	386

INITSEG		equ	0x9000
SETUPSEG	equ	0x9020
SYSSEG		equ	0x1000
SYSSIZE		equ	0x1f4		; offsets in INITSEG
ROOT_DEV	equ	0x1fc
MIN_EXT_KB	equ	1024		; 1 MB above the first: 2 MB in all

KBD_DATA	equ	0x60		; the 8042
KBD_STATUS	equ	0x64
KBD_WRITE_OUT	equ	0xd1		; command: next byte to the output port
KBD_A20_ON	equ	0xdf
FAST_A20	equ	0x92		; port A of the PS/2

	org	0

start:	mov	bx, INITSEG
	mov	ds, bx

; Where root is the disk booted from, its device number follows from the
; sectors on a track (in ax, from bootsect), by 0.11's rule.

	cmp	word [ROOT_DEV], 0
	jne	.root_known
	mov	bx, 0x0208		; 1.2 MB
	cmp	ax, 15
	je	.root
	mov	bx, 0x021c		; 1.44 MB
	cmp	ax, 18
	je	.root
	mov	bx, 0x0200		; the driver finds out
.root:	mov	[ROOT_DEV], bx
.root_known:

	mov	ah, 3			; the cursor: dh row, dl column
	xor	bh, bh
	int	0x10
	mov	[0], dx

	mov	ah, 0x88		; KB above 1 MB
	int	0x15
	jnc	.extended
	xor	ax, ax
.extended:
	mov	[2], ax

	mov	ah, 0x0f		; al mode, ah columns, bh page
	int	0x10
	mov	[4], bx
	mov	[6], ax

	mov	ah, 0x12		; EGA or VGA: bh colour, bl memory
	mov	bl, 0x10
	int	0x10
	mov	[8], ax
	mov	[10], bx
	mov	[12], cx

; The two disks' tables: interrupt vectors 0x41 and 0x46 point to them.

	mov	ax, INITSEG
	mov	es, ax
	mov	si, 0x41 * 4
	mov	di, 0x80
	call	disk_table
	mov	si, 0x46 * 4
	mov	di, 0x90
	call	disk_table

	mov	ah, 0x15		; is there a second disk at all?
	mov	dl, 0x81
	int	0x13
	jc	.no_disk1
	cmp	ah, 3			; 3: a hard disk
	je	.disks_known
.no_disk1:
	mov	ax, INITSEG
	mov	es, ax
	mov	di, 0x90
	mov	cx, 8
	xor	ax, ax
	cld
	rep	stosw
.disks_known:

	cmp	word [2], MIN_EXT_KB
	jae	.memory_enough
	mov	ax, [2]
	add	ax, 1024
	call	decimal
	mov	si, no_memory
	jmp	fail
.memory_enough:

; Is system whole? tools/build chose its last long so that all of them add up
; to 0.

	mov	ax, SYSSEG
	mov	es, ax
	mov	cx, [SYSSIZE]
	jcxz	.damaged
	xor	eax, eax
.paragraph:
	add	eax, [es:0]
	add	eax, [es:4]
	add	eax, [es:8]
	add	eax, [es:12]
	mov	dx, es
	inc	dx
	mov	es, dx
	loop	.paragraph
	test	eax, eax
	jz	.whole
.damaged:
	mov	si, damaged
	jmp	fail
.whole:

; The gate of address line 20: shut, each odd megabyte shows the one below it.
; The 8042's way first, as in 0.11, then port 0x92, then the BIOS. Each wait
; has an end.

	call	a20_open
	jnz	.a20_done
	call	a20_by_8042
	call	a20_open
	jnz	.a20_done
	in	al, FAST_A20
	or	al, 2
	and	al, 0xfe		; bit 0 resets the machine
	out	FAST_A20, al
	call	a20_open
	jnz	.a20_done
	mov	ax, 0x2401
	int	0x15
	call	a20_open
	jnz	.a20_done
	mov	si, no_a20
	jmp	fail
.a20_done:

; From here on no BIOS: system goes over its vectors and data. 64 KB at a
; time, up.

	cli
	cld
	mov	bp, [SYSSIZE]		; paragraphs to move
	mov	bx, SYSSEG
	xor	dx, dx
.move:	mov	ds, bx
	mov	es, dx
	xor	si, si
	xor	di, di
	mov	cx, bp
	cmp	cx, 0x1000
	jbe	.rest
	mov	cx, 0x1000
.rest:	sub	bp, cx
	shl	cx, 2			; paragraphs to longs
	rep	movsd
	add	bx, 0x1000
	add	dx, 0x1000
	test	bp, bp
	jnz	.move

	mov	ax, SETUPSEG
	mov	ds, ax
	lidt	[idt_48]
	lgdt	[gdt_48]

; The two 8259s: IRQ 0-15 to vectors 0x20-0x2f, away from the processor's own;
; all masked until their drivers open them.

	mov	si, pic_setup
	mov	cx, (pic_setup_end - pic_setup) / 2
	xor	dx, dx
.pic:	lodsw				; al: port, ah: value
	mov	dl, al
	mov	al, ah
	out	dx, al
	out	0x80, al		; an old 8259 needs the pause
	loop	.pic

	mov	ax, 1			; CR0.PE
	lmsw	ax
	jmp	0x08:0

; disk_table: 16 bytes from where the vector at 0:si points, to es:di.

disk_table:
	push	ds
	xor	ax, ax
	mov	ds, ax
	lds	si, [si]
	mov	cx, 16
	cld
	rep	movsb
	pop	ds
	ret

; a20_open: zero flag clear if the line is open. A word in the first megabyte
; and the one 1 MB above it: changed together, they are one. Tried again for a
; while, since a gate may be slow.

a20_open:
	push	ds
	push	es
	xor	ax, ax
	mov	ds, ax
	dec	ax
	mov	es, ax
	mov	cx, 1000
	mov	bx, [0x200]		; vector 0x80, nobody's
.again:	inc	ax
	mov	[0x200], ax
	out	0x80, al
	cmp	[es:0x210], ax
	loope	.again
	mov	[0x200], bx		; leaves the flags alone
	pop	es
	pop	ds
	ret

a20_by_8042:
	call	kbd_ready
	mov	al, KBD_WRITE_OUT
	out	KBD_STATUS, al
	call	kbd_ready
	mov	al, KBD_A20_ON
	out	KBD_DATA, al
	; fall into kbd_ready: the byte has arrived when the buffer is empty

; kbd_ready: wait until the 8042 can take a byte; not for ever, there may be
; none.

kbd_ready:
	xor	cx, cx
.wait:	out	0x80, al
	in	al, KBD_STATUS
	test	al, 2
	loopnz	.wait
	ret

; decimal: ax as five digits at ds:have_kb, blanks in front. ds becomes setup's.

decimal:
	mov	bx, SETUPSEG
	mov	ds, bx
	mov	bx, have_kb + 5
	mov	cx, 10
.digit:	dec	bx
	xor	dx, dx
	div	cx
	add	dl, '0'
	mov	[bx], dl
	test	ax, ax
	jnz	.digit
	ret

; fail: setup's text at si to the screen, and stop.

fail:	mov	ax, SETUPSEG
	mov	ds, ax
.next:	lodsb
	test	al, al
	jz	.stop
	mov	ah, 0x0e
	mov	bx, 7
	int	0x10
	jmp	short .next
.stop:	hlt
	jmp	short .stop

no_memory:	db	13, 10, "Not enough memory: "
have_kb:	db	"      KB. Linux 0.11 needs 2048 KB.", 13, 10, 0
damaged:	db	13, 10, "The kernel on this disk is damaged or cut short.", 13, 10, 0
no_a20:		db	13, 10, "Address line 20 stays shut: memory above 1 MB cannot be used.", 13, 10, 0

pic_setup:	db	0x20, 0x11	; ICW1: edge triggered, cascade, ICW4 follows
		db	0xa0, 0x11
		db	0x21, 0x20	; ICW2: the master's vectors from 0x20
		db	0xa1, 0x28	;	the slave's from 0x28
		db	0x21, 0x04	; ICW3: the slave hangs on line 2
		db	0xa1, 0x02
		db	0x21, 0x01	; ICW4: 8086 mode
		db	0xa1, 0x01
		db	0x21, 0xff	; mask everything
		db	0xa1, 0xff
pic_setup_end:

	align	8, db 0
gdt:	dq	0
	dq	0x00c09a00000007ff	; 0x08: code, base 0, 8 MB
	dq	0x00c09200000007ff	; 0x10: data, base 0, 8 MB
gdt_48:	dw	gdt_48 - gdt - 1
	dd	SETUPSEG * 16 + gdt
idt_48:	dw	0
	dd	0

	times	0x6fe - ($ - $$) db 0
		dw	0x5553		; bootsect looks for it
	times	0x800 - ($ - $$) db 0	; the boot options
