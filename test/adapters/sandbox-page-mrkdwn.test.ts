import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseMrkdwn } from '../../adapters/sandbox/page/text/mrkdwn.js';
import type { Inline } from '../../adapters/sandbox/page/text/mrkdwn.js';

/** The tree in short: `b(bold)`, `@U1`, … so that a table stays readable. */
const brief = (node: Inline): string => {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return `code(${node.text})`;
    case 'emoji':
      return node.text;
    case 'link':
      return `link(${node.url},${node.text})`;
    case 'person':
    case 'channel':
    case 'group':
      return `${node.kind}(${node.id})`;
    case 'everybody':
      return `all(${node.name})`;
    case 'date':
      return `date(${String(node.seconds)},${node.format},${node.fallback}${node.atStart ? ',start' : ''})`;
    case 'break':
      return '/';
    default:
      return `${node.kind.charAt(0)}(${node.children.map(brief).join('')})`;
  }
};
const show = (text: string): string[] =>
  parseMrkdwn(text).map(({ kind, children }) => `${kind}: ${children.map(brief).join('')}`);

describe('chat markup in the page', () => {
  it.each([
    ['*bold* _italic_ ~gone~', 'b(bold) i(italic) s(gone)'],
    ['*bold _and italic_*', 'b(bold i(and italic))'],
    ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
    ['* not bold * and *', '* not bold * and *'],
    ['(*bold*), "*too*".', '(b(bold)), "b(too)".'],
    ['`*code* &lt;b&gt;`', 'code(*code* <b>)'],
    ['*a `b*` c*', 'b(a code(b*) c)'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    [':white_check_mark: done :no_such_thing: 10:30:15', '✅ done :no_such_thing: 10:30:15'],
    [
      '<@U1> <@U2|rita> <#C1|ops> <!here> <!subteam^S1>',
      'person(U1) person(U2) channel(C1) all(here) group(S1)',
    ],
    ['<https://a.example/?x=1&amp;y=2|the *list*>', 'link(https://a.example/?x=1&y=2,the *list*)'],
    ['<mailto:a@b.example>', 'link(mailto:a@b.example,a@b.example)'],
    ['see https://a.example/b.', 'see link(https://a.example/b,https://a.example/b).'],
    ['<javascript:alert(1)|click>', '<javascript:alert(1)|click>'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['<!date^1764000000^{date_short} {time}|later> x', 'date(1764000000,{date_short} {time},later,start) x'],
    ['by *<!date^1764000000^{time}^javascript:x|later>*', 'by b(date(1764000000,{time},later))'],
    ['<!date^soon^{time}|later>', 'date(NaN,{time},later,start)'],
  ])('%s', (text, expected) => {
    expect(show(text)).toEqual([`paragraph: ${expected}`]);
  });

  it('keeps quotes, preformatted text and line breaks apart', () => {
    const text = 'one\ntwo\n> quoted *b*\n&gt; more\nafter\n```\nx *y* <@U1>\n  z\n```\nend';
    expect(show(text)).toEqual([
      'paragraph: one/two',
      'quote: quoted b(b)/more',
      'paragraph: after',
      'pre: x *y* person(U1)\n  z',
      'paragraph: end',
    ]);
  });

  it('loses no visible character of text without markup', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Zäß😀 .,]{1,40}$/), (text) => {
        expect(show(text)).toEqual([`paragraph: ${text}`]);
      }),
    );
  });

  it('never fails and never makes an unsafe link, whatever is written', () => {
    const piece = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      '<',
      '>',
      '|',
      '!date^',
      'javascript:',
      '@U1',
      '\n',
      ':x:',
      'é',
      ' ',
    );
    const links = (nodes: Inline[]): string[] =>
      nodes.flatMap((node) =>
        'children' in node ? links(node.children) : 'url' in node && node.url ? [node.url] : [],
      );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const found = parseMrkdwn(pieces.join('')).flatMap(({ children }) => links(children));
        expect(found.filter((url) => !/^(https?:\/\/|mailto:|tel:)/.test(url))).toEqual([]);
      }),
    );
  });
});
