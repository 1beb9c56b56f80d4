import { type ComponentChildren, render } from 'preact';
import type { Host } from '../host/host.ts';
import { type App, AppContext } from './app-context.ts';

/** Makes an element of the page ours: our class, which all rules hang on, and the scheme of the page. */
function adoptRoot(element: HTMLElement, host: Host): () => void {
  element.classList.add('slotdesk', 'sd-root');
  const follow = () => element.classList.toggle('sd-dark', host.scheme() === 'dark');
  follow();
  return host.onSchemeChange(follow);
}

/** Draws into an element that is ours; the answer takes everything away again. */
export function drawInto(element: HTMLElement, app: App, screen: ComponentChildren): () => void {
  const stopFollowing = adoptRoot(element, app.host);
  element.lang = app.language;
  render(<AppContext.Provider value={app}>{screen}</AppContext.Provider>, element);
  return () => {
    stopFollowing();
    render(null, element);
  };
}
