#!/usr/bin/perl
# The rules of copy-on-write and page sharing as mm/memory.c states them, tried in
# every state that three tasks with two pages each, one of them of a file, can get
# into (tools/cowmodel.c). No emulator is needed.
use strict;
use warnings;
use FindBin;
use Test::More;

chdir "$FindBin::Bin/.." or die "$FindBin::Bin/..: $!";
my $model = 'build/tools/cowmodel';
is system("make -s $model >&2"), 0, 'the model is built'
	or BAIL_OUT("$model cannot be made");

# What a run of the model prints, and whether it found all states right.
sub run_model {
	my @said = `$model @_`;
	return ($? >> 8, @said);
}

# The text of the rules, their use in the code of both, and the steps they govern.
sub contents {
	my ($file) = @_;
	open my $in, '<', $file or die "$file: $!";
	local $/;
	return <$in>;
}

my $memory = contents('mm/memory.c');
my $source = contents('tools/cowmodel.c');
my @stated = map { s/\s+/ /gr } $memory =~ /^ \*\t(R\d .*)$/mg;
my @modelled = map { chomp; s/\s+/ /gr } `$model -r`;
is_deeply \@modelled, \@stated, "the model's rules are those that memory.c states";
is scalar @stated, 7, 'they are R1 to R7';
for my $function ($source =~ /^static \w+ \*?(\w+)\([^)]*\)(?=[^;{]*\{)/mg) {
	next unless $function =~ /page|table|entries/;
	next if $function =~ /^(check|print|count|rename)/;
	like $memory, qr/^[a-z][\w ()]*\W\*?$function\(/m, "memory.c has $function(), too";
}

for my $frames (3 .. 8, 14) {
	my ($status, @said) = run_model("-f $frames");
	is $status, 0, "$frames frames: every state is right";
	print @said;
}

# A model that cannot fail shows nothing. Each defect breaks it, if not with little
# memory, then with more. One that no test in the guest can find is
# copy-loses-the-dirty-bit: it takes another task that runs between a fault and
# the write that caused it.
for my $defect (map { chomp; $_ } `$model -l`) {
	my ($status, @said);
	for my $frames (3 .. 8) {
		($status, @said) = run_model("-f $frames -b $defect");
		last if $status;
	}
	is $status, 1, "$defect is found out";
	print @said;
}

done_testing();
