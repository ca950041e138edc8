import type { Command } from 'commander';

const AFTER_HELP = `
Each line of standard input is one question in JSON and gets one line in answer,
in order. Nothing else is needed: no database, no configuration, no network.

  {"id", "op", …}  ->  {"id", "result"}
                       {"id", "error": {"code", "message", "path"}}
                       {"id", "unsupported": "why"}

Ops:
  due, elapsed, is_open, next_open, next_close, due_days         service time
  who, final, gaps                                               rosters
  escalate                                                       escalation
  occurrences, occurs_at, window_active, next_transition         recurrence
  scope, clock, pick                                             agreements

Examples:
  echo '{"id":1,"op":"due","calendar":{"timezone":"Europe/Zurich","weekly":{
    "mon":[["08:00","18:00"]]}},"start":"2026-11-20T16:30:00+01:00",
    "duration_seconds":7200}' | tr -d '\\n' | steward decide
  {"id":1,"result":{"due":"2026-11-23T10:00:00+01:00"}}

  steward decide <questions.jsonl >answers.jsonl

Lines: JSON in UTF-8. Blank lines are passed over; the last needs no end. A line
is at most 4 MB long and 64 levels deep (too_large). The id may be anything and
comes back as it was, null where there is none. A wrong line, or a member that
nobody knows, is answered with an error, and the next line goes on.

Instants: ISO 8601 with an offset or Z. Service time keeps 18 digits of a second
and refuses more, so that nothing is rounded; scope, clock, pick, rosters and
recurrence keep the millisecond, as Steward itself does, and drop the rest.

clock: events are [instant, kind, detail?] in the order of time:
  start     {"priority"}, or "p3"; without an agreement nothing
  pause     {"reason", "clocks"}, or "requester": what the agreement's hold of
            that name stops, for as long as it allows; without either, all
  resume    {"reason"}; without one, every pause ends
  priority  {"priority", "carry"}, or "p2"; without an agreement
            {"target", "calendar", "carry"}
  transfer  the same, or {"agreement", "priority", "carry"}
  update    a word to the requester: the next interval of the update clock
  stop      {"clocks"}, or "response"; without them, all
carry is "keep" (the time used so far counts under the new target, less recorded
pauses) or "restart" (the clocks begin again); without it the agreement's carry
says so, else it is "keep". A bare target is written as in
agreements: {"response": "1 h", "fulfilment": "3 days", "warn": ["75 %"]}.

Codes: bad_json, unknown_op, unknown_member, missing, bad_value, contradiction,
never_open, endless, too_large. Path is a JSON pointer into the line.
Status: 0, whatever the answers are; 1 when the input cannot be read.`;

/** `steward decide`: JSON lines from standard input to standard output. */
export function decideVerb(program: Command): void {
  program
    .command('decide')
    .description('compute any decision again: JSON lines in, JSON lines out')
    .addHelpText('after', AFTER_HELP)
    .action(async () => {
      const { decideInput } = await import('../decide/stream.ts');
      const complaint = await decideInput();
      if (complaint === null) return;
      process.stderr.write(`${complaint}\n`);
      process.exitCode = 1;
    });
}
