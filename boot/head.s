; boot/head.s - system's first code: protected mode, but no paging yet.
;
; setup jumps to startup_32 at physical 0. This code stands where the page
; directory will be; the last of it (after_page_tables and setup_paging)
; stands behind the page tables, because it writes over the rest. The tables
; are zeros that bootsect does not have to read: see there.
;
;	0000	pg_dir		startup_32 until setup_paging has run
;	1000	pg0 ... pg3	they map the first 16 MB one to one
;	5000	tmp_floppy_area	1 KB that DMA can always reach
;	5400	after_page_tables, setup_paging, and the kernel from there on

	bits	32
	cpu	386

%include "asm/const.inc"

	global	startup_32, pg_dir, pg0, pg1, pg2, pg3, tmp_floppy_area
	global	idt, gdt, stack_start, has_wp, after_page_tables
	extern	main, user_stack, _bss_start, _end, ring3_start, ring3_end

	section	.head progbits alloc exec write align=4096

pg_dir:
startup_32:
	cld
	mov	eax, KERNEL_DS
	mov	ds, ax
	mov	es, ax
	mov	fs, ax
	mov	gs, ax
	lss	esp, [stack_start]

	mov	edi, _bss_start		; the image ends where bss begins
	mov	ecx, _end + 3
	sub	ecx, edi
	shr	ecx, 2
	xor	eax, eax
	rep	stosd

	call	setup_idt
	call	setup_gdt
	mov	eax, KERNEL_DS		; the limits are new: load them
	mov	ds, ax
	mov	es, ax
	mov	fs, ax
	mov	gs, ax
	lss	esp, [stack_start]
	jmp	KERNEL_CS:.new_cs
.new_cs:
	call	check_wp
	call	check_x87
	jmp	after_page_tables

; A 486 and later lets EFLAGS.AC be changed; it also has CR0.WP, which makes
; the kernel itself respect read-only pages, and CR0.NE, which reports FPU
; errors by exception 16.

check_wp:
	pushfd
	pop	eax
	mov	ecx, eax
	xor	eax, EFLAGS_AC
	push	eax
	popfd
	pushfd
	pop	eax
	push	ecx
	popfd
	xor	eax, ecx
	test	eax, EFLAGS_AC
	jz	.a_386
	mov	eax, cr0
	or	eax, CR0_WP | CR0_NE
	mov	cr0, eax
	mov	dword [has_wp], 1
.a_386:	ret

; FNINIT leaves a zero status word if there is an FPU to do it. Without one
; CR0.EM makes every FPU instruction an exception 7.

check_x87:
	mov	eax, cr0
	and	eax, ~(CR0_EM | CR0_TS)
	or	eax, CR0_MP
	mov	cr0, eax
	push	dword 0x5a5a
	fninit
	fnstsw	[esp]
	pop	eax
	test	ax, ax
	jz	.has_one
	mov	eax, cr0
	xor	eax, CR0_MP | CR0_EM
	mov	cr0, eax
.has_one:
	ret

; All 256 vectors to ignore_int, as interrupt gates; trap_init and the drivers
; set theirs.

setup_idt:
	mov	edx, ignore_int		; the gate's low half: selector, offset
	movzx	eax, dx
	or	eax, KERNEL_CS << 16
	mov	dx, GATE_INTERRUPT	; its high half: offset, type
	xor	ecx, ecx
.next:	mov	[idt + ecx * 8], eax
	mov	[idt + ecx * 8 + 4], edx
	inc	cl
	jnz	.next
	lidt	[idt_descr]
	ret

; Null, kernel code, kernel data (both 16 MB from 0), the kernel's descriptor
; (entry 3, trap_init); then a TSS and an LDT for each task.

setup_gdt:
	mov	dword [gdt + 8], 0x00000fff
	mov	dword [gdt + 12], 0x00c09a00
	mov	dword [gdt + 16], 0x00000fff
	mov	dword [gdt + 20], 0x00c09200
	lgdt	[gdt_descr]
	ret

	align	4
stack_start:				; the boot stack is task 0's user stack
	dd	user_stack + 0x1000
	dw	KERNEL_DS
	align	2
	dw	0
idt_descr:
	dw	256 * 8 - 1
	dd	idt
	dw	0
gdt_descr:
	dw	256 * 8 - 1
	dd	gdt

	times	0x1000 - ($ - $$) db 0
pg0:	times	0x1000 db 0
pg1:	times	0x1000 db 0
pg2:	times	0x1000 db 0
pg3:	times	0x1000 db 0

tmp_floppy_area:
	times	1024 db 0

after_page_tables:
	call	setup_paging
	push	dword .main_returned
	jmp	main
.main_returned:
	jmp	.main_returned		; main never returns

; setup_paging: pg_dir and pg0-pg3, and paging on. Every page is the kernel's
; alone, but for the few between ring3_start and ring3_end that tasks 0 and 1
; run in.

setup_paging:
	cld
	xor	edi, edi		; pg_dir: clear, then four tables
	xor	eax, eax
	mov	ecx, 1024
	rep	stosd
	mov	dword [pg_dir], pg0 + PAGE_TABLE
	mov	dword [pg_dir + 4], pg1 + PAGE_TABLE
	mov	dword [pg_dir + 8], pg2 + PAGE_TABLE
	mov	dword [pg_dir + 12], pg3 + PAGE_TABLE

	mov	edi, pg0
	mov	eax, PAGE_KERNEL	; page 0
	mov	ecx, 4096
.map:	stosd
	add	eax, 0x1000
	loop	.map

	mov	edi, ring3_start
	shr	edi, 12
	mov	ecx, ring3_end
	shr	ecx, 12
.ring3:	or	dword [pg0 + edi * 4], PAGE_USER
	inc	edi
	cmp	edi, ecx
	jb	.ring3

	xor	eax, eax		; pg_dir is at 0
	mov	cr3, eax
	mov	eax, cr0
	or	eax, CR0_PG
	mov	cr0, eax
	jmp	.paging			; what was fetched before is dropped
.paging:
	ret

; An interrupt that nobody asked for. Every vector comes here, so its number is
; not known: it is reported, and ignored.

	extern	unexpected_interrupt
ignore_int:
	push	eax
	push	ecx
	push	edx
	push	ds
	push	es
	cld
	mov	eax, KERNEL_DS
	mov	ds, ax
	mov	es, ax
	call	unexpected_interrupt
	pop	es
	pop	ds
	pop	edx
	pop	ecx
	pop	eax
	iret

	section	.bss align=8
idt:	resq	256
gdt:	resq	256
	section	.data align=4
has_wp:	dd	0			; the CPU has CR0.WP
