/** The kinds of destinations there are: labels are few, and never whose a lane is. */
const KINDS = new Set(['person', 'team', 'escalations', 'door', 'group', 'way']);

/** `person:7f3a…` is `person`. */
export function laneKind(lane: string): string {
  const kind = lane.slice(0, Math.max(0, lane.indexOf(':')));
  return KINDS.has(kind) ? kind : 'other';
}
