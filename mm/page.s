; mm/page.s - exception 14, the page fault: the low-level part.
;
; An interrupt gate leads here, so that no other fault can change CR2 before it is read.
; Only what C functions may change is saved: most faults are served and gone in a few
; dozen instructions. The stack while do_no_page or do_wp_page runs:
;
;	 0 error_code	 4 address	(arguments)
;	 8 es	12 ds	16 edx	20 ecx	24 eax
;	28 error code	32 eip	36 cs	40 eflags	(44 esp	48 ss, from ring 3)

	bits	32
	cpu	386

%include "asm/const.inc"

FAULT_PROT	equ	1		; bit 0 of the error code: page is present

	global	page_fault, fault_address
	extern	do_no_page, do_wp_page, trap_14

	section	.text
	align	16
page_fault:
	push	eax
	push	ecx
	push	edx
	push	ds
	push	es
	mov	eax, KERNEL_DS
	mov	ds, eax
	mov	es, eax
	cld
	mov	edx, cr2
	mov	eax, [esp + 20]
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
	add	esp, 4			; the error code
	iret
.no_page:
	call	do_no_page
	test	eax, eax
	jz	.served

; The address is not one that the task may use. Everything goes back to where it was, and
; the fault goes the way of all other exceptions.

.bad:	mov	eax, [esp + 4]
	mov	[fault_address], eax
	add	esp, 8
	pop	es
	pop	ds
	pop	edx
	pop	ecx
	pop	eax
	jmp	trap_14

	section	.bss
fault_address:
	resd	1			; of the last bad fault, for do_trap
