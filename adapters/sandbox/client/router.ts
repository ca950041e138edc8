import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import type { Parts } from '../parts.ts';
import { answerOnPhone, setQuiet } from '../phone/phone.ts';
import { react } from '../react.ts';
import type {
  WireAction,
  WireAnswer,
  WireClose,
  WireForward,
  WireForwarded,
  WirePhoneAnswer,
  WireQuiet,
  WireReact,
  WireRead,
  WireSay,
  WireShortcutUse,
  WireSubmit,
} from '../wire.ts';
import { stackOf } from '../views/stack.ts';
import { markRead } from '../workspace/unread.ts';
import { act } from './action.ts';
import { messagesOf, openHome, stateOf } from './look.ts';
import { actor, joined, Refused } from './refuse.ts';
import { say } from './say.ts';
import { useShortcut } from './shortcut.ts';
import { close, submit } from './submit.ts';
import { tellConversations, tellViews } from './tell.ts';

const WENT_WRONG = 'Something went wrong in the sandbox itself. What it was is in the terminal.';

const reaction = async (parts: Parts, wire: WireReact): Promise<void> => {
  const person = actor(parts, wire.as);
  const place = joined(parts, person, wire.conversation);
  const message = parts.workspace.message(place.id, wire.ts);
  if (message === undefined) throw new Refused('That message is gone.');
  const name = wire.name.replaceAll(':', '');
  await react(parts, place, message, { user: person.id, name, remove: wire.remove === true });
};

const read = (parts: Parts, wire: WireRead): void => {
  const person = actor(parts, wire.as);
  markRead(parts.workspace, joined(parts, person, wire.conversation).id, person.id);
  tellConversations(parts, [person.id]);
};

const forward = async (parts: Parts, wire: WireForward): Promise<WireForwarded> => {
  const { time } = parts.options;
  if (time === undefined)
    throw new Refused('Time cannot be moved here: this sandbox runs on the clock of the machine.');
  if (!Number.isFinite(wire.seconds) || wire.seconds <= 0)
    throw new Refused('Time only moves forward. Give a number of seconds above 0.');
  const { now, happened } = await time.forward(wire.seconds);
  parts.stream.send('all', () => ({ type: 'time', now }));
  return { ok: true, now, happened };
};

/** What the page asks of the workspace. Source of every shape: wire.ts. */
export const clientRouter = (parts: Parts): Router => {
  const router = express.Router();
  router.use(express.json({ limit: '2mb' }));

  const failed = (response: Response, error: unknown): void => {
    const refused = error instanceof Refused;
    if (!refused)
      parts.object('the page', [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
    const answer: WireAnswer = { ok: false, error: refused ? error.message : WENT_WRONG };
    response.status(refused ? 200 : 500).json(answer);
  };

  const get = (path: string, look: (request: Request) => Promise<object>): void => {
    router.get(path, async (request, response) => {
      response.set('Cache-Control', 'no-store');
      await look(request).then(
        (found) => response.json(found),
        (error: unknown) => failed(response, error),
      );
    });
  };

  const post = <T>(path: string, run: (wire: T) => Promise<object | void> | void): void => {
    router.post(path, async (request, response) => {
      try {
        const done = await run((request.body ?? {}) as T);
        response.json(done ?? { ok: true });
      } catch (error) {
        failed(response, error);
      }
    });
  };

  get('/state', (request) => stateOf(parts, request.query['as'] ?? parts.options.people[0]?.id));
  get('/messages', ({ query }) => messagesOf(parts, query['as'], query['conversation'], query['thread']));
  get('/home', (request) => openHome(parts, request.query['as']));
  router.get('/stream', (request, response) => {
    try {
      const { id } = actor(parts, request.query['as']);
      parts.stream.open(id, response);
      // What changed between the page's first look and now.
      tellConversations(parts, [id]);
      tellViews(parts, id, stackOf(parts, id));
    } catch (error) {
      failed(response, error);
    }
  });
  post<WireSay>('/say', (wire) => say(parts, wire));
  post<WireAction>('/action', (wire) => act(parts, wire));
  post<WireSubmit>('/submit', (wire) => submit(parts, wire));
  post<WireClose>('/close', (wire) => close(parts, wire));
  post<WireShortcutUse>('/shortcut', (wire) => useShortcut(parts, wire));
  post<WireRead>('/read', (wire) => read(parts, wire));
  post<WireReact>('/react', (wire) => reaction(parts, wire));
  post<WirePhoneAnswer>('/phone', (wire) => answerOnPhone(parts, wire));
  post<WireQuiet>('/quiet', (wire) => setQuiet(parts, wire));
  post<WireForward>('/forward', (wire) => forward(parts, wire));
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error);
    else failed(response, new Refused('The sandbox could not read that request.'));
  });
  return router;
};
