import { serviceNow } from '../state/clock.js';
import { dayNumber, instantAt } from '../text/zone.js';

/** The offered leaps; how far is computed when pressed, since the clock goes on. */
export function jumpsFrom(zone) {
  const morning = () =>
    Math.ceil((instantAt(dayNumber(serviceNow(), zone) + 1, 9, 0, zone) - serviceNow()) / 1000);
  return [
    { id: '15m', label: '+15 min', seconds: () => 900 },
    { id: '1h', label: '+1 h', seconds: () => 3600 },
    { id: '4h', label: '+4 h', seconds: () => 14_400 },
    { id: 'morning', label: 'Tomorrow 09:00', seconds: morning },
  ];
}
