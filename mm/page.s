; mm/page.s - exception 14, the page fault: the low-level part.
;
; An interrupt gate leads here, so that no other fault can change CR2 before
; it is read. Only what C functions may change is saved: most faults are
; served and gone in a few dozen instructions. The stack while do_no_page or
; do_wp_page runs:
;
;	 0 error_code	 4 address	(arguments)
;	 8 es	12 ds	16 edx	20 ecx	24 eax (where the error code was)
;	28 eip	32 cs	36 eflags	(40 esp	44 ss, from ring 3)

	bits	32
	cpu	386

%include "asm/const.inc"

FAULT_PROT	equ	1		; bit 0 of the error code: page is present

	global	page_fault, fault_address
	extern	do_no_page, do_wp_page, trap_14

	section	.text
	align	16
page_fault:
	xchg	eax, [esp]		; the error code for eax
	push	ecx
	push	edx
	push	ds
	push	es
	mov	edx, KERNEL_DS
	mov	ds, edx
	mov	es, edx
	cld
	mov	edx, cr2
	sti
	push	edx
	push	eax
	test	al, FAULT_PROT
	jz	.no_page
	call	do_wp_page
	test	eax, eax
	jnz	.bad
.served:
	add	esp, 8
	pop	es
	pop	ds
	pop	edx
	pop	ecx
	pop	eax
	iret
.no_page:
	call	do_no_page
	test	eax, eax
	jz	.served

; The address is not one that the task may use. Everything goes back to where
; it was, and the fault goes the way of all other exceptions.

.bad:	pop	eax
	pop	dword [fault_address]
	pop	es
	pop	ds
	pop	edx
	pop	ecx
	xchg	eax, [esp]
	jmp	trap_14

	section	.bss
fault_address:
	resd	1			; of the last bad fault, for do_trap
