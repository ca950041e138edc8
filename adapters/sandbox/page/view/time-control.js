/** Service time in the viewer's zone, and the buttons that move it forward. */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useServiceTime, useZone } from '../state/clock.js';
import { forward } from '../state/deeds.js';
import { wallOf, zoneName } from '../text/zone.js';
import { Icon } from './icon.js';
import { jumpsFrom } from './jumps.js';
import { Popover } from './popover.js';
import { toast } from '../state/toast.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (n) => String(n).padStart(2, '0');

function Clock() {
  const zone = useZone();
  const now = useServiceTime(1000);
  const wall = wallOf(now, zone);
  return html`<time class="clock" data-service-time=${Math.round(now)} title=${zone}>
    <span class="clock-day">${DAYS[wall.weekday]} ${wall.day} ${MONTHS[wall.month - 1]}</span>
    <strong>${two(wall.hour)}:${two(wall.minute)}</strong>
    <span class="clock-zone">${zoneName(now, zone)}</span>
  </time>`;
}

/** Minutes or hours of one's own choice. */
function Custom({ onGo }) {
  const [amount, setAmount] = useState('2');
  const [unit, setUnit] = useState('3600');
  const seconds = Number(amount) * Number(unit);
  const submit = (event) => {
    event.preventDefault();
    if (seconds > 0) onGo(Math.round(seconds));
  };
  return html`<form class="custom-time" onSubmit=${submit}>
    <label for="custom-amount">Forward by</label>
    <input
      id="custom-amount"
      class="field"
      type="number"
      min="1"
      step="any"
      value=${amount}
      onInput=${(event) => setAmount(event.currentTarget.value)}
    />
    <span class="select">
      <select aria-label="Unit" value=${unit} onChange=${(event) => setUnit(event.currentTarget.value)}>
        <option value="60">minutes</option>
        <option value="3600">hours</option>
        <option value="86400">days</option>
      </select></span
    >
    <button class="button button-primary" disabled=${!(seconds > 0)}>Go</button>
  </form>`;
}

function useMoving() {
  const [moving, setMoving] = useState(false);
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(''), 8000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const go = async (seconds) => {
    if (moving) return;
    setOutcome('');
    setMoving(true);
    const answer = await forward(seconds);
    setMoving(false);
    if (!answer.ok) toast(answer.error);
    else if (answer.happened === 0) setOutcome('Nothing was due');
    else setOutcome(`${answer.happened} ${answer.happened === 1 ? 'thing' : 'things'} happened`);
  };
  return { moving, outcome, go };
}

export function TimeControl() {
  const zone = useZone();
  const now = useServiceTime();
  const { moving, outcome, go } = useMoving();
  const jumps = jumpsFrom(zone);
  const button = ({ id, label, seconds }, then = () => {}) => {
    const press = () => {
      then();
      void go(seconds());
    };
    return html`<button
      key=${id}
      type="button"
      class="jump"
      data-forward=${id}
      disabled=${moving}
      onClick=${press}
    >
      ${label}
    </button>`;
  };
  return html`<section
    class="time-control"
    aria-label="Service time"
    aria-busy=${moving ? 'true' : undefined}
  >
    <${Clock} />
    <div class="jumps">${jumps.map((jump) => button(jump))}</div>
    <${Popover}
      label="Move time forward"
      title="Move time forward"
      role="group"
      panelClass="time-panel"
      class="jump jump-more"
      face=${html`<${Icon} name="forward" size=${16} />`}
    >
      ${(close) =>
        html`<p class="menu-title">Move service time forward</p>
          <div class="jumps-panel">${jumps.map((jump) => button(jump, close))}</div>
          <${Custom}
            onGo=${(seconds) => {
              close();
              void go(seconds);
            }}
          />
          <p class="hint">Everything due on the way happens, in order.</p>`}
    <//>
    <span class="time-outcome" role="status">${moving ? 'Moving time…' : outcome}</span>
  </section>`;
}
