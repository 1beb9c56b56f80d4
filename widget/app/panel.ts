/** What the panel in the card shows only now and then; loaded when it is first wanted. */
export { CancelForm } from './appointment/cancel-form.tsx';
export { ClientChooser } from './card/client-chooser.tsx';
export { ClosedCard, UnsavedDeal } from './card/closed-card.tsx';
export { ColorMenu } from './card/color-menu.tsx';
export { InstallNote } from './card/install-note.tsx';
export { SilentBanner } from './card/silent-banner.tsx';
