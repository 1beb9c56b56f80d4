import type { JSX } from 'preact';

/** Shapes of the design's own set, drawn on 16 × 16 with a line of 1.5. */
export const ICON_SHAPES = {
  calendar: (
    <>
      <rect x="2.2" y="3.2" width="11.6" height="10.6" rx="1.5" />
      <path d="M2.2 6.6h11.6M5.4 1.8v2.8M10.6 1.8v2.8" />
    </>
  ),
  tick: <path d="M3 8.6l3.2 3.2L13 4.8" />,
  plus: <path d="M8 3v10M3 8h10" />,
  cross: <path d="M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8" />,
  minus: <path d="M3.5 8h9" />,
  down: <path d="M4 6.2l4 4 4-4" />,
  left: <path d="M9.8 4l-4 4 4 4" />,
  right: <path d="M6.2 4l4 4-4 4" />,
  arrow: <path d="M2.8 8h10M9.2 4.2L13 8l-3.8 3.8" />,
  move: <path d="M3 5.4h9.4M9.6 2.6l2.8 2.8-2.8 2.8M13 10.6H3.6M6.4 7.8l-2.8 2.8 2.8 2.8" />,
  edit: <path d="M3 13l.6-3L10.8 2.8l2.4 2.4L6 12.4zM9.4 4.2l2.4 2.4" />,
  person: (
    <>
      <circle cx="8" cy="5.2" r="2.8" />
      <path d="M2.8 14c.4-3 2.4-4.6 5.2-4.6s4.8 1.6 5.2 4.6" />
    </>
  ),
  place: (
    <>
      <path d="M8 14.2S3.2 9.9 3.2 6.6a4.8 4.8 0 0 1 9.6 0c0 3.3-4.8 7.6-4.8 7.6z" />
      <circle cx="8" cy="6.6" r="1.6" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="M10.5 10.5L14 14" />
    </>
  ),
  warning: (
    <>
      <path d="M8 2.4L14.4 13.4H1.6z" />
      <path d="M8 6.6v3.2M8 11.6v.1" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.4v3.6M8 5v.1" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1.4" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  silent: <path d="M5 12.6a3 3 0 0 1-.2-6 3.8 3.8 0 0 1 7.2 1.2 2.5 2.5 0 0 1-.4 4.8M2.6 2.6l10.8 11" />,
  reload: <path d="M13.2 8a5.2 5.2 0 1 1-1.6-3.7M13.4 2.2v2.9h-2.9" />,
  busy: <path d="M8 2a6 6 0 1 1-6 6" />,
  eye: (
    <>
      <path d="M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8z" />
      <circle cx="8" cy="8" r="2" />
    </>
  ),
  waiting: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  confirmed: <path d="M2.8 8.6l3.4 3.4 7-7.6" />,
  arrived: (
    <>
      <circle cx="8" cy="8" r="6.4" fill="currentColor" stroke="none" />
      <path d="M5 8.2l2.1 2.1L11 6.2" stroke="var(--g, var(--sd-surface))" stroke-width="1.8" />
    </>
  ),
  no_show: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4" />
    </>
  ),
  cancelled: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M3.9 12.1l8.2-8.2" />
    </>
  ),
  unlinked: (
    <path d="M6.8 4.6l1.3-1.3a2.9 2.9 0 0 1 4.1 4.1l-1.3 1.3M9.2 11.4l-1.3 1.3a2.9 2.9 0 0 1-4.1-4.1l1.3-1.3M3 3l10 10" />
  ),
  group: (
    <>
      <circle cx="5.6" cy="5.8" r="2.2" />
      <path d="M1.8 12.8c.3-2.4 1.8-3.6 3.8-3.6s3.5 1.2 3.8 3.6M10.4 3.9a2 2 0 0 1 0 3.8M11.4 9.5c1.6.3 2.6 1.4 2.8 3.3" />
    </>
  ),
} satisfies Record<string, JSX.Element>;

export type IconName = keyof typeof ICON_SHAPES;
