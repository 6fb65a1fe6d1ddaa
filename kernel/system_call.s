; kernel/system_call.s - int 0x80, the clock, and the way back to the task.
;
; The frame that every entry from user mode builds, seen from
; ret_from_sys_call (trap frames are the same, so whoever looks at one need
; not ask how the kernel was entered):
;
;	 0 eax	 4 ebx	 8 ecx	12 edx	16 fs	20 es	24 ds
;	28 orig_eax	(system call: its number; else the error code, or -1)
;	32 eip	36 cs	40 eflags	44 esp	48 ss
;
; ebx, ecx and edx are on top of the stack when a system call's function is
; called: they are its arguments.

	bits	32
	cpu	386

%include "asm/const.inc"

FRAME_EIP	equ	32
FRAME_CS	equ	36
ENOSYS		equ	38
PIC_EOI		equ	0x20
PIC1		equ	0x20
PIC2		equ	0xa0

	global	system_call, sys_fork, sys_execve, timer_interrupt, ret_from_trap
	global	keyboard_interrupt, rs1_interrupt, rs2_interrupt
	global	floppy_interrupt, hd_interrupt
	extern	do_keyboard_interrupt, do_rs_interrupt
	extern	do_floppy_interrupt, do_hd_interrupt
	extern	sys_call_table, nr_system_calls, current, jiffies
	extern	schedule, do_signal, do_timer
	extern	find_empty_process, copy_process, do_execve

	section	.text

; Whatever wants the processor to go to another task on the way out.

	align	16
reschedule:
	push	dword ret_from_sys_call
	jmp	schedule

bad_sys_call:
	push	dword -ENOSYS
	jmp	ret_from_sys_call

	align	16
system_call:
	push	eax			; orig_eax
	push	ds
	push	es
	push	fs
	push	edx
	push	ecx
	push	ebx
	mov	edx, KERNEL_DS
	mov	ds, edx
	mov	es, edx
	mov	edx, USER_DS
	mov	fs, edx
	cld
	cmp	eax, [nr_system_calls]
	jae	bad_sys_call
	call	[sys_call_table + eax * 4]
	push	eax
	mov	eax, [current]
	cmp	dword [eax + TASK_STATE], 0
	jne	reschedule
	cmp	dword [eax + TASK_COUNTER], 0
	je	reschedule
	cmp	dword [eax + TASK_SIGNAL], 0
	jne	call_signals
restore:
	pop	eax
	pop	ebx
	pop	ecx
	pop	edx
	pop	fs
	pop	es
	pop	ds
	add	esp, 4
	iret

ret_from_sys_call:
	mov	eax, [current]
	cmp	dword [eax + TASK_SIGNAL], 0
	je	restore
call_signals:
	mov	ecx, esp
	push	dword 1			; a system call: it may begin anew
	jmp	signals

; Back from an interrupt or an exception. To the kernel: straight. To the user:
; by way of pending signals.

	align	16
ret_from_trap:
	test	byte [esp + FRAME_CS], 3
	jz	restore
	mov	eax, [current]
	cmp	dword [eax + TASK_SIGNAL], 0
	je	restore
	mov	ecx, esp
	push	dword 0
signals:
	push	ecx
	call	do_signal		; (frame, is it a system call's)
	add	esp, 8
	jmp	restore

; The frame of an interrupt, and the kernel's segments.

%macro	enter_interrupt 0
	push	dword -1
	push	ds
	push	es
	push	fs
	push	edx
	push	ecx
	push	ebx
	push	eax
	mov	eax, KERNEL_DS
	mov	ds, eax
	mov	es, eax
	mov	eax, USER_DS
	mov	fs, eax
	cld
%endmacro

; IRQ 0, a hundred times a second.

	align	16
timer_interrupt:
	enter_interrupt
	inc	dword [jiffies]
	mov	al, PIC_EOI
	out	PIC1, al
	mov	eax, [esp + FRAME_CS]
	and	eax, 3
	push	eax
	call	do_timer		; (privilege level that was interrupted)
	add	esp, 4
	jmp	ret_from_trap

; IRQ 1: the 8042 has a byte of the keyboard's.

	align	16
keyboard_interrupt:
	enter_interrupt
	mov	al, PIC_EOI
	out	PIC1, al
	call	do_keyboard_interrupt
	jmp	ret_from_trap

; IRQ 4 and 3: the serial lines, ttys 1 and 2.

%macro	serial 2			; name, tty
	align	16
%1:	enter_interrupt
	mov	al, PIC_EOI
	out	PIC1, al
	push	dword %2
	call	do_rs_interrupt		; (number of the tty)
	add	esp, 4
	jmp	ret_from_trap
%endmacro

	serial	rs1_interrupt, 1
	serial	rs2_interrupt, 2

; IRQ 6: the floppy controller is done with a command.

	align	16
floppy_interrupt:
	enter_interrupt
	mov	al, PIC_EOI
	out	PIC1, al
	call	do_floppy_interrupt
	jmp	ret_from_trap

; IRQ 14, the hard disks.

	align	16
hd_interrupt:
	enter_interrupt
	mov	al, PIC_EOI
	out	PIC2, al		; the slave's 8259, then the master's
	out	PIC1, al
	call	do_hd_interrupt
	jmp	ret_from_trap

; fork: find a slot, then copy_process with everything the child starts from
; as its arguments. What it sees, from its first argument on:
;
;	nr, ebp, edi, esi, gs, (return address into system_call),
;	ebx, ecx, edx, fs, es, ds, orig_eax, eip, cs, eflags, esp, ss

	align	16
sys_fork:
	call	find_empty_process
	test	eax, eax
	js	.none
	push	gs
	push	esi
	push	edi
	push	ebp
	push	eax
	call	copy_process
	add	esp, 20
.none:	ret

; execve: do_execve(address of eip in the frame, return address, name, argv,
; envp).

	align	16
sys_execve:
	lea	eax, [esp + FRAME_EIP]	; the return address is where eax will be
	push	eax
	call	do_execve
	add	esp, 4
	ret
