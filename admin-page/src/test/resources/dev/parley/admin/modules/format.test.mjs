import { bytes, clock, count, duration, ends, moment, noun, percent, rate } from '/format.mjs';
import { same, test } from './harness.mjs';

test('counts have all digits up to a million', () => {
  same([0, 7, 1234, 999_999, 1_250_000].map(count), ['0', '7', '1,234', '999,999', '1.3M']);
});

test('small rates have a decimal', () => {
  same([0, 0.25, 9.96, 12.4, 5321.5].map(rate), ['0', '0.3', '10', '12', '5,322']);
});

test('sizes go by powers of 1024', () => {
  same([0, 812, 1024, 1536, 83_886_080, 2 ** 45].map(bytes), ['0 B', '812 B', '1 KiB', '1.5 KiB', '80 MiB', '32 TiB']);
});

test('lengths of time have two units at most', () => {
  const lengths = [0.42, 81, 3400, 12_800, 60_000, 252_000, 3_600_000, 26_640_000, 180_000_000, -5];
  same(lengths.map(duration), ['0.4 ms', '81 ms', '3.4 s', '12 s', '1 min', '4 min 12 s', '1 h', '7 h 24 min', '2 d 2 h', '0 ms']);
});

test('what is unknown is a dash, whatever the server sent', () => {
  for (const words of [count, rate, bytes, duration, clock, moment]) {
    same([undefined, null, NaN, 'x'].map(words), ['–', '–', '–', '–']);
  }
  same([percent(1, 0), percent(undefined, 2), percent(1, 3)], ['–', '–', '33 %']);
  same([clock(0), clock(9e15)], ['–', '–']);
});

test('one is not many', () => {
  same([noun(1, 'node'), noun(0, 'node'), noun(1200, 'box', 'boxes')], ['1 node', '0 nodes', '1,200 boxes']);
});

test('a long id keeps both ends', () => {
  same([ends('short'), ends('Zk3aB2cD0001xYzqQ1l8mN0aB7c=')], ['short', 'Zk3aB2cD0001xYzqQ…0aB7c=']);
});
