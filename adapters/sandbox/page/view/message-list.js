/** Messages in order, with day dividers, grouping and the line above what is new. Stays at the end while one reads there. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useServiceTime, useZone } from '../state/clock.js';
import { useSelect } from '../state/store.js';
import { formatDate } from '../text/dates.js';
import { arrange } from './arrange.js';
import { Message } from './message.js';

const NEAR = 80;

/** Keep the end in view when it was in view, also while pictures load; begin at the end. */
function useStickToEnd(place, count) {
  const scroller = useRef(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    atEnd.current = true;
  }, [place]);
  const settle = () => {
    if (atEnd.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  };
  useLayoutEffect(settle, [place, count]);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(settle);
    watch.observe(scroller.current);
    watch.observe(scroller.current.firstElementChild);
    return () => watch.disconnect();
  }, []);
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller.current;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
  };
  return { scroller, onScroll };
}

/** New messages are read aloud, but not the whole conversation each time one is opened. */
function useQuietAtFirst(place) {
  const [live, setLive] = useState('off');
  useEffect(() => {
    setLive('off');
    const timer = setTimeout(() => setLive('polite'), 800);
    return () => clearTimeout(timer);
  }, [place]);
  return live;
}

function DayLine({ seconds, zone }) {
  const now = useServiceTime();
  const text = formatDate(seconds, '{day_divider_pretty}', { zone, now, atStart: true });
  return html`<div class="day" role="separator" aria-label=${text}><span>${text}</span></div>`;
}

/** @param {{ messages: object[], place: string, newCount?: number, inThread?: boolean, children?: unknown }} props */
export function MessageList({ messages, place, newCount = 0, inThread = false, label, children }) {
  const zone = useZone();
  const me = useSelect((s) => s.place.as);
  const { scroller, onScroll } = useStickToEnd(place, messages);
  const live = useQuietAtFirst(place);
  const rows = arrange(messages, { zone, me, newCount, inThread });
  return html`<div
    class="scroller"
    ref=${scroller}
    onScroll=${onScroll}
    tabindex="0"
    role="log"
    aria-live=${live}
    aria-relevant="additions"
    aria-label=${label}
  >
    <div class="messages">
      ${children}
      ${rows.map((row) => {
        if (row.kind === 'day')
          return html`<${DayLine} key=${`day${row.seconds}`} seconds=${row.seconds} zone=${zone} />`;
        if (row.kind === 'new')
          return html`<div key="new" class="new-line" role="separator"><span>New</span></div>`;
        if (row.kind === 'count') {
          return html`<div key="count" class="count-line">
            <span>${row.count} ${row.count === 1 ? 'reply' : 'replies'}</span>
          </div>`;
        }
        return html`<${Message}
          key=${row.message.ts}
          message=${row.message}
          grouped=${row.grouped}
          inThread=${inThread}
        />`;
      })}
    </div>
  </div>`;
}
