; kernel/asm.s - the processor's exceptions, but for the page fault
; (mm/page.s).
;
; Each pushes an error code if the processor did not, and its number, and goes
; on in trap_common, which builds the frame of system_call.s with three
; registers more in front (struct trap_regs in asm/ptrace.h):
;
;	 0 ebp	 4 edi	 8 esi
;	12 eax	16 ebx	20 ecx	24 edx	28 fs	32 es	36 ds
;	40 error code	44 eip	48 cs	52 eflags	(56 esp	60 ss, from ring 3)

	bits	32
	cpu	386

%include "asm/const.inc"

	global	divide_error, debug, nmi, int3, overflow, bounds, invalid_op
	global	device_not_available, double_fault, coprocessor_segment_overrun
	global	invalid_TSS, segment_not_present, stack_segment
	global	general_protection, reserved, coprocessor_error, alignment_check
	global	irq13, spurious_irq7, spurious_irq15, trap_14
	extern	do_trap, ret_from_trap

%macro	no_error_code 2			; name, number
	align	8
%1:	push	dword 0
	push	dword %2
	jmp	trap_common
%endmacro

%macro	error_code 2
	align	8
%1:	push	dword %2
	jmp	trap_common
%endmacro

	section	.text

	no_error_code	divide_error, 0
	no_error_code	debug, 1
	no_error_code	nmi, 2
	no_error_code	int3, 3
	no_error_code	overflow, 4
	no_error_code	bounds, 5
	no_error_code	invalid_op, 6
	no_error_code	device_not_available, 7
	error_code	double_fault, 8
	no_error_code	coprocessor_segment_overrun, 9
	error_code	invalid_TSS, 10
	error_code	segment_not_present, 11
	error_code	stack_segment, 12
	error_code	general_protection, 13
	error_code	trap_14, 14
	no_error_code	reserved, 15
	no_error_code	coprocessor_error, 16
	error_code	alignment_check, 17

; A 386 reports FPU errors by IRQ 13; port 0xf0 takes the request away.

	align	8
irq13:	push	eax
	xor	eax, eax
	out	0xf0, al
	mov	al, 0x20		; end of interrupt, both 8259s
	out	0xa0, al
	out	0x20, al
	pop	eax
	jmp	coprocessor_error

; An 8259 whose request went away before it was acknowledged reports line 7.
; Both lines 7 are masked: nothing else comes here. The slave's reached the
; master as a real IRQ 2.

	align	8
spurious_irq15:
	push	eax
	mov	al, 0x20
	out	0x20, al
	pop	eax
spurious_irq7:
	iret

	align	16
trap_common:
	push	es
	push	fs
	push	edx
	push	ecx
	push	ebx
	push	eax
	push	esi
	push	edi
	push	ebp
	mov	eax, [esp + 36]		; the number; its place is ds's
	mov	[esp + 36], ds
	mov	edx, KERNEL_DS
	mov	ds, edx
	mov	es, edx
	mov	edx, USER_DS
	mov	fs, edx
	cld
	mov	edx, esp
	push	eax
	push	edx
	call	do_trap			; (regs, number)
	add	esp, 8
	pop	ebp
	pop	edi
	pop	esi
	jmp	ret_from_trap
