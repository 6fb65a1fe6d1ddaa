/*
 * A Minix volume on the RAM disk, made anew for each case: what is on the disk
 * for it, and what the calls work on.
 */
#define SCRATCH		"/fuzz"
#define RAM		"/dev/ram"
#define BLOCK		1024
#define VOLUME_KB	400
#define INODES		96
#define FIRST_DATA	7		/* super block, two maps, 3 of inodes */
#define SLOTS		16		/* volumes on /dev/hda, if there is one */

static unsigned char block[FIRST_DATA + 1][BLOCK];

static void put16(unsigned char *p, unsigned long value)
{
	p[0] = value;
	p[1] = value >> 8;
}

static void put32(unsigned char *p, unsigned long value)
{
	put16(p, value);
	put16(p + 2, value >> 16);
}

/* Bits from "from" on are of what does not exist: in use. */
static void end_map(unsigned char *map, int from)
{
	for (; from < BLOCK * 8; from++)
		map[from / 8] |= 1 << from % 8;
}

/* The blocks up to the root directory: it alone is there. (Minix v1.) */
static void lay_out(void)
{
	unsigned char *super = block[1], *inode = block[4], *dir = block[FIRST_DATA];

	memset(block, 0, sizeof block);
	put16(super, INODES);
	put16(super + 2, VOLUME_KB);
	put16(super + 4, 1);
	put16(super + 6, 1);
	put16(super + 8, FIRST_DATA);
	put32(super + 12, 0x10081c00);
	put16(super + 16, 0x137f);
	block[2][0] = 3;
	end_map(block[2], INODES + 1);
	block[3][0] = 3;
	end_map(block[3], VOLUME_KB - FIRST_DATA + 1);
	put16(inode, S_IFDIR | 0777);
	put32(inode + 4, 32);
	inode[13] = 2;
	put16(inode + 14, FIRST_DATA);
	put16(dir, 1);
	dir[2] = '.';
	put16(dir + 16, 1);
	dir[18] = dir[19] = '.';
}

/* A program that ends at once: mov eax, 1; int 0x80. */
static void put_program(const char *name)
{
	static unsigned char image[BLOCK + 8];
	int fd = creat(name, 0755);

	put32(image, 0413);
	put32(image + 4, 8);		/* a_text */
	memcpy(image + BLOCK, "\xb8\1\0\0\0\xcd\x80", 7);
	write(fd, image, sizeof image);
	close(fd);
}

static void populate(void)
{
	static const char text[3000] = "some text";
	int fd;

	chdir(SCRATCH);
	fd = creat("file", 0666);
	write(fd, text, sizeof text);
	close(fd);
	fd = creat("his", 0600);
	write(fd, text, 10);
	close(fd);
	put_program("prog");
	fd = creat("script", 0755);
	write(fd, "#!/prog x\n", 10);
	close(fd);
	mkdir("dir", 0777);
	mkdir("dir/sub", 0755);
	chown("dir/sub", USER, 0);
	symlink("dir/sub", "link");
	symlink("loop", "loop");
	mknod("fifo", S_IFIFO | 0666, 0);
	mknod("null", S_IFCHR | 0666, 0x103);
	mknod("zero", S_IFCHR | 0666, 0x105);
	mknod("tty0", S_IFCHR | 0666, 0x400);
	mknod("tty", S_IFCHR | 0666, 0x500);
	mknod("ram", S_IFBLK | 0640, 0x101);
	chdir("/");
}

static int make_volume(void)
{
	int fd = open(RAM, O_RDWR), n;

	umask(0);
	lay_out();
	n = write(fd, block, sizeof block);
	close(fd);
	if (n != sizeof block || mount(RAM, SCRATCH, 0)) {
		printf("# there is no volume: %d bytes, error %d\n", n, errno);
		return 1;
	}
	populate();
	return 0;
}

/* For who looks from outside: the volumes of the last cases, one after another. */
static void save_volume(unsigned long seed)
{
	static char part[8 * BLOCK];
	int from = open(RAM, O_RDONLY), to = open("/dev/hda", O_WRONLY), n;

	lseek(to, seed % SLOTS * VOLUME_KB * BLOCK, SEEK_SET);
	for (n = 0; to >= 0 && n < VOLUME_KB; n += 8) {
		read(from, part, sizeof part);
		write(to, part, sizeof part);
	}
	close(to);
	close(from);
}

/* Whatever root has mounted there; a link may lead to what is ours. */
static void leave_dir(const char *name)
{
	struct stat st;

	if (!lstat(name, &st) && S_ISDIR(st.st_mode))
		umount(name);
}

/* A user's case leaves a sound volume; root may have written to its device. */
static int leave_volume(unsigned long seed)
{
	int error = 0;

	leave_dir(SCRATCH "/dir");
	leave_dir(SCRATCH "/dir/sub");
	if (umount(SCRATCH) && errno != EIO)
		error = errno;
	if (error)
		printf("# the volume cannot be left: error %d\n", error);
	else if (seed & 1)
		save_volume(seed);
	return error;
}

static int prepare_volume(void)
{
	int error;

	mkdir(SCRATCH, 0755);
	error = make_volume();
	return error ? error : leave_volume(1);
}
