; Where a signal's handler returns to. The kernel has left on the stack:
;
;	esp + 20	where to go on
;	esp + 16	eflags
;	esp + 12	edx
;	esp + 8		ecx
;	esp + 4		eax
;			the mask of before, for __signal_return_masked only
;	esp		the signal's number, the handler's argument
;
; eip and eflags come back in one instruction: were it popfd and ret, a program
; that is single-stepped would trap at the ret each time, and come no further.

	bits	32
	global	__signal_return, __signal_return_masked

	section	.text

__signal_return_masked:
	mov	[esp], ebx		; the signal's number is not needed any more
	mov	ebx, [esp + 4]
	mov	eax, 69			; ssetmask: what was blocked may come here
	int	0x80
	pop	ebx
__signal_return:
	add	esp, 4
	pop	eax
	pop	ecx
	pop	edx
	push	eax			; room for cs ...
	push	eax			; ... and eax
	mov	eax, [esp + 12]
	mov	[esp + 4], eax		; eip
	mov	eax, [esp + 8]
	mov	[esp + 12], eax		; eflags
	mov	[esp + 8], cs
	pop	eax
	iretd

	section	.note.GNU-stack noalloc noexec nowrite progbits
