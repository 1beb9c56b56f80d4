import { createCallbacks } from './host/callbacks.ts';

/** Kommo calls this with `new`; `this` is its widget object, which has its methods already. */
export default function Slotdesk(this: KommoWidget): KommoWidget {
  this.callbacks = createCallbacks(this);
  return this;
}
