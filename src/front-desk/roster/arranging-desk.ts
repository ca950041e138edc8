/** What becomes of a form that arranges one roster's duty, once it is open: a cover, a swap. */

import type { Answers, Form } from '../../chat/form.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { Preview } from '../../roster/arrange.ts';
import type { Wish } from '../../roster/draft.ts';
import type { FormDesk } from '../forms/form-desk.ts';
import type { Drawing } from './arranging.ts';
import { arranged } from './arranging.ts';
import { recall } from './memory.ts';
import type { Subject } from './subject.ts';
import { emptyForm, subjectIn } from './subject.ts';

/** `S` is what the answers mean by the roster as it stands. */
type Arranges<S> = {
  form: string;
  title: Key;
  situation(who: Known, subject: Subject, answers: Answers): S;
  drawn(context: Context, who: Known, seen: S, answers: Answers, drawing?: Drawing): Promise<Form>;
  /** The field where something is missing, and what to say beside it. */
  missing(seen: S): { field: string; text: string };
};

export function arrangingDesk<S extends Subject & { wish: Wish | null; seen: Preview | null }>(
  of: Arranges<S>,
): FormDesk {
  const empty = (who: Known): Form => emptyForm(of.form, sayPlain(of.title), who);
  return {
    redraw: async (context, who, memory, answers) => {
      const subject = await subjectIn(context, who, answers, recall(memory));
      return subject ? of.drawn(context, who, of.situation(who, subject, answers), answers) : empty(who);
    },
    send: async (context, who, key, memory, answers) => {
      const subject = await subjectIn(context, who, answers, recall(memory));
      if (!subject) return { kind: 'form', form: empty(who) };
      const scene = of.situation(who, subject, answers);
      return arranged(context, who, key, recall(memory), answers, {
        ...{ desk: scene.desk, wish: scene.wish, seen: scene.seen },
        draw: (drawing) => of.drawn(context, who, scene, answers, drawing),
        missing: () => of.missing(scene),
      });
    },
  };
}
