; Where a program of the guest starts on Linux, for tests/host.t: there the words
; of argv, and behind them those of envp, are on the stack themselves.

	bits	32
	global	_start
	extern	main, exit, environ, __argv

_start:	mov	eax, [esp]		; argc
	lea	edx, [esp + 4]		; argv
	lea	ecx, [edx + eax * 4 + 4]
	mov	[environ], ecx
	mov	[__argv], edx
	xor	ebp, ebp
	push	edx
	push	eax
	call	main
	push	eax
	call	exit

	section	.note.GNU-stack noalloc noexec nowrite progbits
