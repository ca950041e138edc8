import { render } from 'preact';
import { html } from './html.js';
import { catchUp, followAddress, markRead } from './state/navigate.js';
import { onStream } from './state/stream.js';
import { App } from './view/app.js';

onStream({ catchUp, markRead });
addEventListener('hashchange', followAddress);
addEventListener('popstate', followAddress);
document.addEventListener('visibilitychange', markRead);
render(html`<${App} />`, document.getElementById('page'));
await followAddress();
