import { format, parse } from '/route.mjs';
import { path, urlOf } from '/server.mjs';
import { same, test } from './harness.mjs';

test('a route survives the way through the URL, whatever its names hold', () => {
  for (const target of ['', 'room:lobby', 'a/b?c#d%', 'Zk3=', '<b>', 'ü 1']) {
    const route = { view: 'channels', target, query: { before: 'k3Zq:17', text: 'a&b=c' } };
    same(parse(format(route)), route);
  }
});

test('empty values are left out', () => {
  same(format({ view: 'connections', query: { user: '', id: 'x' } }), '#/connections?id=x');
});

test('what somebody typed is read as far as it goes', () => {
  same(parse(''), { view: '', target: '', query: {} });
  same(parse('#nodes'), { view: 'nodes', target: '', query: {} });
  same(parse('#/channels/%zz').target, '%zz');
});

test('paths of the API encode what is filled in, and nothing else', () => {
  same(path`@cluster/channels/${'a/b?c'}`, '@cluster/channels/a%2Fb%3Fc');
  same(urlOf('@cluster/rates', { seconds: '10', node: '' }), 'api/@cluster/rates?seconds=10');
});
