/** Words people might write, and what a reader must see of them. */
export const NASTY: readonly { name: string; typed: string; seen: string }[] = [
  {
    name: 'a broadcast',
    typed: '<!channel> <!here> <!everyone> @channel',
    seen: '<!channel> <!here> <!everyone> @channel',
  },
  { name: 'mentions', typed: 'hi <@U0AGENT> <!subteam^S1|@it>', seen: 'hi <@U0AGENT> <!subteam^S1|@it>' },
  {
    name: 'a disguised link',
    typed: '<https://evil.example|bank.example>',
    seen: '<https://evil.example|bank.example>',
  },
  {
    name: 'emphasis',
    typed: '*bold* _it_ ~gone~ `code` ```block```',
    seen: '*bold* _it_ ~gone~ `code` ```block```',
  },
  {
    name: 'a path',
    typed: 'C:\\temp\\my_file_*.log && rm -rf ~/x',
    seen: 'C:\\temp\\my_file_*.log && rm -rf ~/x',
  },
  { name: 'entities', typed: '&lt;b&gt; &amp; <b>', seen: '&lt;b&gt; &amp; <b>' },
  { name: 'emoji names and emoji', typed: ':bomb: 💥 👩‍👩‍👧', seen: ':bomb: 💥 👩‍👩‍👧' },
  { name: 'quote marks at line starts', typed: '> a\n>>> b\n• c', seen: '> a\n>>> b\n• c' },
  { name: 'NUL and controls', typed: 'a\u0000b\u0007c\td', seen: 'abc\td' },
  { name: 'lone surrogates', typed: 'a\uD83Db \uDC00', seen: 'a\uFFFDb \uFFFD' },
  { name: 'line ends', typed: 'one\r\ntwo\rthree', seen: 'one\ntwo\nthree' },
  { name: 'a bidi override', typed: 'abc\u202Efdp.exe', seen: 'abcfdp.exe' },
  { name: 'right to left', typed: 'שלום עולם', seen: 'שלום עולם' },
  { name: 'ten thousand characters', typed: '0123456789'.repeat(1000), seen: '0123456789'.repeat(200) },
];
