import type { CompiledCalendar } from '../../time/calendar.ts';

/** Times of a timeline are seconds from zero, fractions allowed; instants are epoch milliseconds. */
export type Seconds = number;

/** Names a target stands for at an instant (epoch milliseconds). */
export type Target = (at: number) => readonly string[];

export type LevelStep = {
  /** To the next step; null: stay here. */
  readonly wait: Seconds | null;
  readonly targets: readonly Target[];
  /** Outside it the step is passed over. */
  readonly calendar: CompiledCalendar | null;
  /** Whoever acknowledges stops only their own reminders of this step. */
  readonly isMultiAck: boolean;
};

/** A reminder in somebody's own channel, so long after a step that names them began. */
export type PersonalRule = { readonly delay: Seconds; readonly channel: string };

export type LevelsPolicy = {
  readonly model: 'levels';
  /** Where it stands in the question: a JSON pointer. */
  readonly path: string;
  readonly steps: readonly LevelStep[];
  /** Further passes after the first; -1: for ever. */
  readonly repeat: number;
  readonly rules: ReadonlyMap<string, readonly PersonalRule[]>;
  /** Who hears of a close. */
  readonly recoveryNotice: readonly Target[];
  readonly ignoresMaintenance: boolean;
};

export type SlaPolicy = {
  readonly model: 'sla_levels';
  readonly path: string;
  readonly calendar: CompiledCalendar;
  /** Epoch milliseconds. */
  readonly due: number;
  /** Offsets in milliseconds of service time; negative: before `due`. */
  readonly levels: readonly { readonly name: string; readonly offset: number }[];
};

/** What happens from outside. `id` null: every open alert; `key` null: an alert without one. */
export type Happening =
  | { readonly what: 'alert'; readonly key: string | null }
  | { readonly what: 'ack'; readonly by: string | null; readonly id: string | null }
  | { readonly what: 'take'; readonly by: string; readonly id: string | null }
  | { readonly what: 'snooze'; readonly seconds: Seconds; readonly id: string | null }
  | { readonly what: 'close'; readonly id: string | null }
  | { readonly what: 'escalate'; readonly id: string | null }
  | { readonly what: 'maintenance_on' | 'maintenance_off' | 'disable' }
  | { readonly what: 'set_policy'; readonly policy: LevelsPolicy }
  | { readonly what: 'add_rule'; readonly user: string; readonly rule: PersonalRule };

export type TimelineEvent = Happening & { readonly at: Seconds };

export type EscalationQuestion = {
  readonly policy: LevelsPolicy | SlaPolicy;
  /** In the order in which they happen. */
  readonly events: readonly TimelineEvent[];
  /** Nothing after it is asked for. */
  readonly horizon: Seconds;
  /** The instant of zero (epoch milliseconds); what asks for none is not disturbed by any. */
  readonly epoch: number;
};

/** `target` is null where there is none. */
export type TimelineEntry = readonly [
  t: Seconds,
  what: 'notify' | 'notify_recovery' | 'escalate' | 'refused',
  target: string | null,
];

/** Sums of seconds with fractions, to the microsecond, so that the same moment is the same number. */
export function after(at: Seconds, seconds: Seconds): Seconds {
  return Math.round((at + seconds) * 1e6) / 1e6;
}
