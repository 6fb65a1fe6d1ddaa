/*
 * fs/buffer.c - the buffer cache.
 *
 * All buffers are in one ring, least recently used first, and those that hold
 * a block in a hash queue by (device, block). Tasks alone change the two, and
 * no task is preempted in the kernel; an interrupt, in end_request, changes
 * only a buffer's marks and wakes who waits for it. Who has slept looks again:
 * the block may be in another buffer now.
 *
 * A buffer with users keeps its block. Without users it may be used for
 * another one once it is neither dirty nor locked.
 */

#include <errno.h>
#include <asm/memory.h>
#include <linux/blk.h>
#include <linux/kernel.h>

#define RUN		32	/* buffers that are read or written in one go */
#define LOOK		64	/* buffers to look at for one that is clean */

#define MB		0x100000UL
#define HOLE		0xa0000UL	/* to 1 MB: video memory and ROMs */

extern char _end[];

int nr_buffers;
struct buffer_head *start_buffer;	/* buffer heads, an array */
static struct buffer_head *hash_table[NR_HASH];
static struct buffer_head *free_list;		/* the least recently used */
static struct task_struct *buffer_wait;		/* for one without users */

static inline struct buffer_head **hash(int dev, unsigned long block)
{
	return &hash_table[((unsigned) dev ^ block) % NR_HASH];
}

/* Is what bh holds the block's contents? */
static inline int valid(const struct buffer_head *bh)
{
	return bh->b_uptodate || bh->b_dirt;
}

static void remove_from_hash(struct buffer_head *bh)
{
	struct buffer_head **first = hash(bh->b_dev, bh->b_blocknr);

	if (bh->b_prev)
		bh->b_prev->b_next = bh->b_next;
	else if (*first == bh)
		*first = bh->b_next;
	if (bh->b_next)
		bh->b_next->b_prev = bh->b_prev;
	bh->b_prev = bh->b_next = NULL;
}

static void insert_into_hash(struct buffer_head *bh)
{
	struct buffer_head **first = hash(bh->b_dev, bh->b_blocknr);

	bh->b_prev = NULL;
	bh->b_next = *first;
	if (bh->b_next)
		bh->b_next->b_prev = bh;
	*first = bh;
}

/* bh is the most recently used: the last one of the ring. */
static void put_last(struct buffer_head *bh)
{
	struct buffer_head *before = bh->b_prev_free, *after = bh->b_next_free;

	if (bh == free_list) {
		free_list = after;
		return;
	}
	before->b_next_free = after;
	after->b_prev_free = before;
	after = free_list;
	before = after->b_prev_free;
	bh->b_next_free = after;
	bh->b_prev_free = before;
	before->b_next_free = bh;
	after->b_prev_free = bh;
}

static inline struct buffer_head *find_buffer(int dev, unsigned long block)
{
	struct buffer_head *bh;

	for (bh = *hash(dev, block); bh; bh = bh->b_next)
		if (bh->b_blocknr == block && bh->b_dev == dev)
			break;
	return bh;
}

/* With one more user, if the block is there, and nothing is done with it. */
static inline struct buffer_head *bread_at_once(int dev, unsigned long block)
{
	struct buffer_head *bh = find_buffer(dev, block);

	if (!bh || !bh->b_uptodate || bh->b_lock)
		return NULL;
	bh->b_count++;
	return bh;
}

void wait_on_buffer(struct buffer_head *bh)
{
	unsigned long flags;

	if (!bh->b_lock)
		return;
	flags = save_flags();
	cli();
	while (bh->b_lock)
		sleep_on(&bh->b_wait);
	restore_flags(flags);
}

/* One user less, but not because it has been used: a brelse for syncs. */
void let_go(struct buffer_head *bh)
{
	if (!bh->b_count)
		panic("brelse: the buffer has no user");
	if (!--bh->b_count && buffer_wait)
		wake_up(&buffer_wait);
}

/* Give back what getblk or bread returned; NULL is allowed. */
void brelse(struct buffer_head *bh)
{
	if (!bh)
		return;
	if (bh->b_next_free != free_list)
		put_last(bh);
	let_go(bh);
}

/*
 * Begin to write bh, which must_write, and the dirty buffers of the blocks
 * before and after it. May sleep.
 */
void write_run(struct buffer_head *bh)
{
	struct buffer_head *run[RUN];
	unsigned long block = bh->b_blocknr;
	int dev = bh->b_dev, n, i;

	for (n = 1; n < RUN && block; n++, block--)
		if (!(bh = find_buffer(dev, block - 1)) || !must_write(bh))
			break;
	for (n = 0; n < RUN; n++) {
		if (!(bh = find_buffer(dev, block + n)) || !must_write(bh))
			break;
		bh->b_count++;
		run[n] = bh;
	}
	ll_rw_blocks(WRITE, n, run);
	for (i = 0; i < n; i++)
		let_go(run[i]);
}

/*
 * The least recently used of the buffers without users, but rather one that is
 * clean; one that could not be written, because its medium is out, only if
 * there is no other. NULL if all have users.
 */
static struct buffer_head *oldest_unused(void)
{
	struct buffer_head *bh = free_list, *oldest = NULL, *stuck = NULL;
	int looked = 0;

	do {
		if (bh->b_count)
			continue;
		if (!bh->b_dirt && !bh->b_lock)
			return bh;
		if (bh->b_error && !bh->b_lock) {
			if (!stuck)
				stuck = bh;
			continue;
		}
		if (!oldest)
			oldest = bh;
		looked++;
	} while ((bh = bh->b_next_free) != free_list && looked < LOOK);
	return oldest ? oldest : stuck;
}

/*
 * getblk, but the buffer may be locked, and NULL if there is none without
 * waiting. Whoever holds a buffer gets others only by this: tasks that waited
 * for each other's would wait for ever.
 */
static struct buffer_head *claim_at_once(int dev, unsigned long block)
{
	struct buffer_head *bh = find_buffer(dev, block);

	if (!bh) {
		bh = oldest_unused();
		if (!bh || bh->b_lock || bh->b_dirt)
			return NULL;
		remove_from_hash(bh);
		bh->b_dev = dev;
		bh->b_blocknr = block;
		bh->b_uptodate = bh->b_error = 0;
		insert_into_hash(bh);
		put_last(bh);
	}
	bh->b_count++;
	return bh;
}

/* There are no other buffers: it is written now, or lost. */
static void write_or_drop(struct buffer_head *bh)
{
	bh->b_count++;
	if (write_buffer(bh) && bh->b_count == 1)
		bh->b_dirt = bh->b_uptodate = bh->b_error = 0;
	let_go(bh);
}

static void make_room(void)
{
	struct buffer_head *oldest = oldest_unused();

	if (!oldest)
		sleep_on(&buffer_wait);
	else if (oldest->b_lock)
		wait_on_buffer(oldest);
	else if (oldest->b_error)
		write_or_drop(oldest);
	else
		write_run(oldest);
}

/* The same, but waits as long as it has to. */
static struct buffer_head *claim(int dev, unsigned long block)
{
	struct buffer_head *bh;

	while (!(bh = claim_at_once(dev, block)))
		make_room();
	return bh;
}

struct buffer_head *getblk(int dev, unsigned long block)
{
	struct buffer_head *bh = claim(dev, block);

	wait_on_buffer(bh);
	return bh;
}

/* If it is just being written, that goes on. */
void bforget(int dev, unsigned long block)
{
	struct buffer_head *bh = find_buffer(dev, block);

	if (!bh || bh->b_count)
		return;
	bh->b_dirt = 0;
	if (!bh->b_lock)
		bh->b_uptodate = 0;
}

/*
 * Read run[0], and ahead the others. The caller's hold on the others ends.
 * Returns run[0], or NULL if it cannot be read.
 */
static struct buffer_head *read_buffers(struct buffer_head *run[], int n)
{
	int i;

	if (n > 1)
		ll_rw_blocks(READA, n, run);
	for (i = 1; i < n; i++)
		let_go(run[i]);
	if (!valid(run[0]))
		ll_rw_block(READ, run[0]);
	wait_on_buffer(run[0]);
	if (valid(run[0]))
		return run[0];
	brelse(run[0]);
	return NULL;
}

static noinline struct buffer_head *bread_slowly(int dev, unsigned long block)
{
	struct buffer_head *bh = getblk(dev, block);

	return read_buffers(&bh, 1);
}

struct buffer_head *bread(int dev, unsigned long block)
{
	struct buffer_head *bh = bread_at_once(dev, block);

	return bh ? bh : bread_slowly(dev, block);
}

static noinline
struct buffer_head *run_slowly(int dev, unsigned long block, unsigned long n)
{
	struct buffer_head *run[RUN];
	unsigned long i;

	run[0] = claim(dev, block);
	if (n > RUN)
		n = RUN;
	for (i = 1; i < n && !valid(run[0]); i++)
		if (!(run[i] = claim_at_once(dev, block + i)))
			break;
	return read_buffers(run, i);
}

struct buffer_head *bread_run(int dev, unsigned long block, unsigned long n)
{
	struct buffer_head *bh = bread_at_once(dev, block);

	return bh ? bh : run_slowly(dev, block, n);
}

/* A block that has to be waited for, of n more bytes. It has no user then. */
static noinline
struct buffer_head *wait_for_run(int dev, unsigned long block, unsigned long n)
{
	struct buffer_head *bh;

	bh = run_slowly(dev, block, (n + BLOCK_SIZE - 1) / BLOCK_SIZE);
	brelse(bh);
	return bh;
}

/*
 * The way of a program's page into memory (0.11). Nothing sleeps between
 * finding a block and copying it, so that it needs no user meanwhile.
 */
int bread_page(unsigned long address, int dev, unsigned long block,
	       unsigned long at, unsigned long n)
{
	unsigned long end = address + n;
	struct buffer_head *bh;

	for (n = BLOCK_SIZE - at; address < end; n = BLOCK_SIZE) {
		bh = find_buffer(dev, block);
		if (bh && bh->b_uptodate && !bh->b_lock) {
			if (bh->b_next_free != free_list)
				put_last(bh);
		} else {
			bh = wait_for_run(dev, block, at + end - address);
			if (!bh)
				return -EIO;
		}
		if (n > end - address)
			n = end - address;
		copy_longs((unsigned long) bh->b_data + at, address,
			   (n + 3) / 4);
		address += n;
		block++;
		at = 0;
	}
	return 0;
}

/*
 * Buffers for all of the memory from the kernel's end up to buffer_end, both
 * physical, but for the hole: heads from below, contents from above (0.11).
 */
void buffer_init(unsigned long buffer_end)
{
	unsigned long b = buffer_end, first = ((unsigned long) _end + 3) & ~3UL;
	struct buffer_head *h = (struct buffer_head *) first;

	start_buffer = h;
	for (;;) {
		if (b == MB)
			b = HOLE;
		b -= BLOCK_SIZE;
		if ((unsigned long) (h + 1) > (b < HOLE ? b : HOLE))
			break;
		*h = (struct buffer_head) {
			.b_data = (char *) b,
			.b_prev_free = h - 1, .b_next_free = h + 1,
		};
		h++;
	}
	nr_buffers = h - start_buffer;
	free_list = start_buffer;
	free_list->b_prev_free = h - 1;
	h[-1].b_next_free = free_list;
}
