/** What goes wrong with coming Web API calls of one method. */
export type ApiFault = {
  /** HTTP status of the answer, e.g. 429, 500, 503. Default 200. */
  status?: number;
  /** Slack's error code in the body, e.g. `internal_error`. */
  error?: string;
  /** Seconds, sent as `Retry-After`; implies 429 and `ratelimited` when nothing else is said. */
  retryAfter?: number;
  /** The call takes effect first, then its answer is lost: the connection is cut, or the fault's answer is sent. */
  afterAccepting?: boolean;
  /** Milliseconds before anything happens. */
  latencyMs?: number;
  /** Cut the connection in place of an answer. */
  cut?: boolean;
  /** How many calls it meets. Default 1. */
  count?: number;
};

/** What goes wrong with coming deliveries to the app. */
export type DeliveryFault = {
  kind?: 'event' | 'command' | 'interaction';
  /** Only this event type, command or interaction type. */
  type?: string;
  /** Send it this many times more, at the same moment. */
  duplicates?: number;
  /** Never send it. */
  drop?: boolean;
  /** Milliseconds before it is sent. */
  delayMs?: number;
  /** Sign with another secret. */
  badSignature?: boolean;
  /** Added to the request timestamp, seconds; negative is the past. */
  skewSeconds?: number;
  /** How many deliveries it meets. Default 1. */
  count?: number;
};

export type Faults = {
  /** The next calls of `method` (`*` for any) meet this fault. */
  next(method: string, fault: ApiFault): void;
  /** The next matching deliveries meet this fault. */
  nextDelivery(fault: DeliveryFault): void;
  takeCall(method: string): ApiFault | undefined;
  takeDelivery(kind: string, type: string): DeliveryFault | undefined;
  clear(): void;
};

const take = <T extends { count?: number }>(list: T[], fits: (fault: T) => boolean): T | undefined => {
  const fault = list.find(fits);
  if (fault === undefined) return undefined;
  fault.count = (fault.count ?? 1) - 1;
  if (fault.count <= 0) list.splice(list.indexOf(fault), 1);
  return fault;
};

/** No faults until asked for. */
export const createFaults = (): Faults => {
  const calls: (ApiFault & { method: string })[] = [];
  const deliveries: DeliveryFault[] = [];
  return {
    next: (method, fault) => calls.push({ ...fault, method }),
    nextDelivery: (fault) => deliveries.push({ ...fault }),
    takeCall: (method) => take(calls, (fault) => fault.method === method || fault.method === '*'),
    takeDelivery: (kind, type) =>
      take(
        deliveries,
        (fault) => (fault.kind ?? kind) === kind && (fault.type ?? type) === type && kind !== 'verification',
      ),
    clear: () => {
      calls.length = 0;
      deliveries.length = 0;
    },
  };
};
