/**
 * The machine's clock, epoch milliseconds. Signatures, triggers, response_url ages and retries use it, as slack.com
 * does; what people see (message `ts`, event times) comes from service time instead.
 */
export const machineNow = (): number => Date.now();
