import { visible } from '../../document/reading/quoted.ts';

const styles = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], green: [32, 39] } as const;
export type Style = keyof typeof styles;

/** Where answers are printed. */
export type Terminal = {
  /** Undefined: not a terminal but a file or a pipe, for which nothing is cut, wrapped or coloured. */
  columns: number | undefined;
  paint(style: Style, text: string): string;
};

type Stream = { isTTY?: boolean; columns?: number; hasColors?(): boolean };

/** Colours only on a terminal that has them; `hasColors` obeys NO_COLOR, FORCE_COLOR and TERM. */
export function terminalOf(stream: Stream): Terminal {
  if (stream.isTTY !== true) return { columns: undefined, paint: (_style, text) => text };
  const isColourful = stream.hasColors?.() ?? false;
  return {
    columns: Math.max(stream.columns ?? 80, 40),
    paint: (style, text) => {
      const [on, off] = styles[style];
      return isColourful && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
    },
  };
}

/** People's words on one line, with nothing in them that a terminal obeys. */
export const words = (text: string): string => visible(text.replace(/[\t\r\n]+/g, ' '));
