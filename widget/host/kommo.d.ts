/** The parts of Kommo's page that we touch, as https://developers.kommo.com/docs/script-js describes them. */

interface KommoDeferred<Value extends unknown[]> {
  done(callback: (...values: Value) => void): KommoDeferred<Value>;
  fail(callback: (...values: unknown[]) => void): KommoDeferred<Value>;
}

interface KommoXhr {
  readonly status: number;
  readonly responseText?: string;
  getResponseHeader(name: string): string | null;
}

interface KommoAjaxOptions {
  readonly url: string;
  readonly method: 'POST';
  readonly contentType: string;
  readonly dataType: 'text';
  readonly data: string;
  readonly timeout: number;
  readonly complete: (xhr: KommoXhr) => void;
}

/** A jQuery collection. */
interface KommoCollection {
  readonly length: number;
  readonly [index: number]: HTMLElement;
  trigger(event: string): KommoCollection;
}

interface KommoContact {
  readonly id: number | string;
  readonly name?: string | null;
  readonly phones?: readonly unknown[] | null;
  readonly emails?: readonly unknown[] | null;
}

/** `this` of the function that script.js returns. Numbers may come as strings. */
interface KommoWidget {
  callbacks: KommoCallbacks;
  readonly params?: { readonly path?: string; readonly version?: string; readonly widget_code?: string };
  get_settings(): {
    readonly path?: string;
    readonly version?: string;
    readonly widget_code?: string;
    readonly status?: string;
  };
  system(): { readonly area?: string; readonly amouser_id?: number | string; readonly amouser?: string };
  i18n(key: string): unknown;
  render_template(block: {
    readonly caption: { readonly class_name: string };
    readonly body: string;
    readonly render: string;
  }): void;
  $authorizedAjax(options: KommoAjaxOptions): KommoDeferred<[unknown, string, KommoXhr | undefined]>;
  list_selected?(): {
    readonly selected?: readonly { readonly id: number | string; readonly type?: unknown }[];
  } | null;
  get_current_card_contacts_data?(): PromiseLike<readonly KommoContact[] | null | undefined>;
}

interface KommoCallbacks {
  render(): boolean;
  init(): boolean;
  bind_actions(): boolean;
  settings(body: KommoCollection): boolean;
  advancedSettings(): boolean;
  initMenuPage(): boolean;
  dpSettings(): boolean;
  loadPreloadedData(): Promise<readonly never[]>;
  loadElements(): Promise<readonly never[]>;
  /** Written in both ways: the reference names it with a dot, older texts nest it. */
  'leads.selected'(): boolean;
  readonly leads: { selected(): boolean };
  onSave(): boolean;
  destroy(): void;
}

interface KommoModalOptions {
  readonly class_name: string;
  readonly init: (body: KommoCollection) => void;
  readonly destroy: () => boolean;
  readonly disable_overlay_click: boolean;
  readonly disable_escape_keydown: boolean;
  readonly disable_enter_keydown: boolean;
}

interface KommoModal {
  destroy(): void;
}

/** Written into the archive by the build. */
declare const SLOTDESK_SERVER_URL: string;
declare const SLOTDESK_CRM_NAME: string;
declare const SLOTDESK_PROVIDER_NAME: string;
/** Empty when the operator gave none. */
declare const SLOTDESK_SUPPORT_URL: string;

/** Global of the page; only documented members. */
declare const APP: {
  readonly lang_id?: string;
  readonly data?: {
    readonly current_card?: false | { readonly id?: number | string };
  };
  readonly system?: { readonly format?: { readonly date?: { readonly full?: string } } };
  constant(name: 'user'): { readonly id?: number | string; readonly name?: string; readonly theme?: number | string };
  constant(name: 'account'): { readonly time_format?: string | number; readonly timezone?: string };
};

declare module 'lib/components/base/modal' {
  const Modal: new (options: KommoModalOptions) => KommoModal;
  export = Modal;
}

/** The loader's own function, handed to script.js; relative ids are resolved against the archive. */
declare module 'require' {
  const amdRequire: (
    modules: readonly string[],
    done: (...loaded: object[]) => void,
    failed: (error: unknown) => void,
  ) => void;
  export = amdRequire;
}
