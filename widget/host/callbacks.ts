import { type AppArea, mountApp } from '../app/mount.tsx';
import { createKommoHost } from './kommo-host.ts';
import { openKommoModal } from './kommo-modal.ts';
import { linkStyleSheet } from './style-sheet.ts';

interface Mounted {
  /** The instance that drew it: a late goodbye of an older one must not take it away. */
  readonly owner: KommoWidget;
  unmount(): void;
}

/**
 * What is drawn now, by area. Kept in the module and not on the instance: Kommo makes a new instance at each
 * navigation without always telling the old one, and calls `render` again on the same page.
 */
const mounted = new Map<AppArea, Mounted>();

function takeAway(area: AppArea): void {
  mounted.get(area)?.unmount();
  mounted.delete(area);
}

/** Pixels; a sentence in a window of its own, where the page has no place of ours. */
const FAILURE_WIDTH = 420;
const openFailureWindow = (): HTMLElement => openKommoModal({ width: FAILURE_WIDTH, onClosed: () => undefined }).body;

function showBootFailure(element: HTMLElement, widget: KommoWidget): void {
  const message = document.createElement('p');
  message.className = 'slotdesk-boot';
  message.textContent = String(widget.i18n('ui.load_failed') ?? '');
  element.replaceChildren(message);
}

function draw(widget: KommoWidget, area: AppArea, parent: Element): void {
  takeAway(area);
  const element = document.createElement('div');
  element.className = 'slotdesk sd-root';
  parent.append(element);
  const { host, destroy } = createKommoHost(widget);
  let isGone = false;
  let unmountApp = () => element.remove();
  mounted.set(area, {
    owner: widget,
    unmount: () => {
      isGone = true;
      destroy();
      unmountApp();
      element.remove();
    },
  });
  // Before the app asks for more: the resets stand in this sheet, and the later ones must come after it.
  const styled = linkStyleSheet(widget, 'style.css');
  const mounting = mountApp({ element, area, host });
  void Promise.all([mounting, styled]).then(
    ([app]) => {
      if (isGone) app.unmount();
      else unmountApp = app.unmount;
    },
    () => {
      // The words may be here without the styles: nothing half-dressed stays.
      mounting.then(
        (app) => app.unmount(),
        () => undefined,
      );
      if (!isGone) showBootFailure(area === 'list' ? openFailureWindow() : element, widget);
    },
  );
}

const codeOf = (widget: KommoWidget): string => widget.get_settings().widget_code ?? 'slotdesk';

/**
 * The block in the right panel. Kommo may call `render` again on the same page, and may then put a second block beside
 * the first: only the newest stays.
 */
function drawCard(widget: KommoWidget): void {
  const code = widget.get_settings().widget_code ?? widget.params?.widget_code ?? 'slotdesk';
  takeAway('card');
  const before = new Set(document.querySelectorAll('.slotdesk-panel'));
  widget.render_template({
    caption: { class_name: 'slotdesk-caption' },
    body: '<div class="slotdesk-panel"></div>',
    render: '',
  });
  const panels = [...document.querySelectorAll('.slotdesk-panel')];
  const newest = panels.find((panel) => !before.has(panel)) ?? panels.at(-1);
  for (const old of panels) if (old !== newest) (old.closest(`.card-widgets__widget-${code}`) ?? old).remove();
  if (newest) draw(widget, 'card', newest);
}

/** The marketplace window: a few words under Kommo's own controls, whose Save button stays as it is. */
function drawModal(widget: KommoWidget, body: KommoCollection): void {
  const root: ParentNode = body[0] ?? document;
  const code = codeOf(widget);
  const places = [`#${code}_custom_content`, '.widget-settings__desc-space', '.widget_settings_block'];
  const place = places.map((selector) => root.querySelector(selector)).find((found) => found !== null);
  if (place) draw(widget, 'install', place);
}

/** Draws into the first of these places that the page has. */
function drawInto(widget: KommoWidget, area: AppArea, ...selectors: readonly string[]): void {
  const place = selectors.map((selector) => document.querySelector(selector)).find((found) => found !== null);
  if (place) draw(widget, area, place);
}

/** For deals that are ticked in the list: a window and nothing else, so our element has no place of its own. */
function openForSelection(widget: KommoWidget): boolean {
  draw(widget, 'list', document.body);
  return true;
}

/** Everything that Kommo calls. Each answer is `true` at once: the page waits for it before it goes on. */
export function createCallbacks(widget: KommoWidget): KommoCallbacks {
  return {
    render: () => {
      const area = widget.system().area ?? '';
      if (area === 'lcard') drawCard(widget);
      else takeAway('card');
      return true;
    },
    init: () => true,
    bind_actions: () => true,
    settings: (body) => {
      drawModal(widget, body);
      return true;
    },
    advancedSettings: () => {
      drawInto(widget, 'settings', `#work-area-${codeOf(widget)}`, '#list_page_holder');
      return true;
    },
    initMenuPage: () => {
      // The journal as a page of its own, reached from the left menu.
      drawInto(widget, 'page', `#work-area-${codeOf(widget)}`);
      return true;
    },
    // The journal in a tab of the card, whose element has our code for an id. It could list products; ours has none.
    loadPreloadedData: () => {
      drawInto(widget, 'tab', `#${codeOf(widget)}`);
      return Promise.resolve([]);
    },
    loadElements: () => Promise.resolve([]),
    // Kommo's own form and its Save button stay; its fields are ours to fill.
    dpSettings: () => {
      drawInto(widget, 'action', `.digital-pipeline__short-task_widget-style_${codeOf(widget)}`);
      return true;
    },
    'leads.selected': () => openForSelection(widget),
    leads: { selected: () => openForSelection(widget) },
    // Runs also when the widget is being disabled, so it must never stand in the way.
    onSave: () => true,
    destroy: () => {
      for (const [area, { owner }] of [...mounted]) if (owner === widget) takeAway(area);
    },
  };
}
