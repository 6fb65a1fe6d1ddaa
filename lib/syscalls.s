; System calls as C functions: up to three arguments in, -1 and errno out when
; they fail. One line a call; the macros in sys/syscall.h do the same for
; calls that are not here.

	bits	32
	extern	errno

	section	.text

; int __syscall: number in eax, C arguments as the caller of the stub pushed
; them:
;
;	esp + 12	third argument
;	esp + 8		second
;	esp + 4		first
;	esp		return address
;
; A call with fewer arguments passes what happens to lie there: the kernel
; ignores it.

__syscall:
	push	ebx			; the caller's; ecx and edx are ours
	mov	ebx, [esp + 8]
	mov	ecx, [esp + 12]
	mov	edx, [esp + 16]
	int	0x80
	pop	ebx
	test	eax, eax
	jns	.done
	neg	eax
	mov	[errno], eax
	or	eax, -1
.done:	ret

%macro	CALL	2			; name, number
	global	%1
%1:	push	byte %2
	jmp	number
%endmacro

number:	pop	eax
	jmp	short __syscall

	CALL	_exit, 1
	CALL	fork, 2
	CALL	read, 3
	CALL	write, 4
	CALL	open, 5
	CALL	close, 6
	CALL	waitpid, 7
	CALL	creat, 8
	CALL	link, 9
	CALL	unlink, 10
	CALL	execve, 11
	CALL	chdir, 12
	CALL	time, 13
	CALL	mknod, 14
	CALL	chmod, 15
	CALL	chown, 16
	CALL	stat, 18
	CALL	lseek, 19
	CALL	getpid, 20
	CALL	mount, 21
	CALL	umount, 22
	CALL	setuid, 23
	CALL	getuid, 24
	CALL	stime, 25
	CALL	alarm, 27
	CALL	fstat, 28
	CALL	pause, 29
	CALL	utime, 30
	CALL	access, 33
	CALL	nice, 34
	CALL	sync, 36
	CALL	kill, 37
	CALL	rename, 38
	CALL	mkdir, 39
	CALL	rmdir, 40
	CALL	dup, 41
	CALL	pipe, 42
	CALL	$times, 43		; NASM has a word times of its own
	CALL	setgid, 46
	CALL	getgid, 47
	CALL	geteuid, 49
	CALL	getegid, 50
	CALL	ioctl, 54
	CALL	fcntl, 55
	CALL	setpgid, 57
	CALL	uname, 59
	CALL	umask, 60
	CALL	chroot, 61
	CALL	ustat, 62
	CALL	dup2, 63
	CALL	getppid, 64
	CALL	getpgrp, 65
	CALL	setsid, 66
	CALL	setreuid, 70
	CALL	setregid, 71
	CALL	sigpending, 73
	CALL	sethostname, 74
	CALL	setrlimit, 75
	CALL	getrlimit, 76
	CALL	getrusage, 77
	CALL	gettimeofday, 78
	CALL	settimeofday, 79
	CALL	getgroups, 80
	CALL	setgroups, 81
	CALL	symlink, 83
	CALL	lstat, 84
	CALL	readlink, 85

	section	.note.GNU-stack noalloc noexec nowrite progbits
