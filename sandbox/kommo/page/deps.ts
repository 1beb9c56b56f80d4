/** Languages a user of the stand-in can choose. Kommo itself has no Russian, amoCRM has; one stand-in serves both brands. */
export type PageLanguage = 'en' | 'es' | 'pt' | 'ru';

/** Kommo's own numbers for the colour scheme of a user: 1 light, 2 dark. */
export type PageTheme = 1 | 2;

export interface PageUser {
  readonly id: number;
  readonly name: string;
  /** The e-mail the user signs in with. */
  readonly login: string;
  readonly lang: PageLanguage;
  readonly theme: PageTheme;
  readonly isAdmin: boolean;
  readonly groupId: number;
}

export interface PageAccount {
  readonly id: number;
  readonly name: string;
  readonly subdomain: string;
  /** `com` for Kommo, `ru` for amoCRM. */
  readonly topLevelDomain: string;
  readonly country: string;
  /** ISO 4217, e.g. `EUR`. */
  readonly currency: string;
  /** IANA zone, e.g. `Europe/Madrid`. */
  readonly timezone: string;
}

export interface WidgetInstallation {
  readonly status: 'install' | 'not_configured' | 'installed';
  readonly active: boolean;
  /** Values of the manifest's `settings`, flat, as the user saved them. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface WidgetChange {
  readonly code: string;
  /** The user who pressed the button; an OAuth code is issued in their name. */
  readonly userId: number;
  readonly active: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

/** One automation of a pipeline stage that calls the widget's `dp.webhook_url`. */
export interface StageAction {
  readonly id: number;
  readonly pipelineId: number;
  readonly statusId: number;
  readonly webhookUrl: string;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * What the CRM page needs of the stand-in behind it.
 *
 * Beside these calls the browser speaks to the same origin: `/api/v4/…` with the session cookie (leads, contacts,
 * tasks, notes, events, pipelines, custom fields, account), `/ajax/v2/integrations/<clientId>/disposable_token`, and
 * `/_sandbox/events`, a server-sent event stream of which every message means "something changed, read again"
 * (its data may be JSON such as `{"type":"lead","id":1}`).
 */
export interface PageDeps {
  /** Where the widget archive lies; read again whenever the file changes. */
  readonly archivePath: string;
  /** The code given to the integration when it was registered: Latin letters, digits, `_`. */
  readonly widgetCode: string;
  /** The integration's UUID (`client_id`). */
  readonly clientId: string;
  account(): PageAccount;
  users(): readonly PageUser[];
  /** The user of this `Cookie` header; the first administrator when nobody has signed in. */
  currentUser(cookie: string | undefined): PageUser;
  /** Signs the user in and returns the value of `Set-Cookie`. Throws for an unknown user. */
  signIn(userId: number): string;
  changeUser(userId: number, change: { readonly lang?: PageLanguage; readonly theme?: PageTheme }): PageUser;
  widget(code: string): WidgetInstallation;
  /**
   * Stores what the user pressed: Install, Save or Disable. The first activation also sends the OAuth code to the
   * integration's redirect address, disabling sends the access-revoked hook; both from the server, after this returns.
   */
  saveWidget(change: WidgetChange): Promise<WidgetInstallation>;
  /** Digital Pipeline actions of the widget; absent when the stand-in does not deliver them. */
  readonly stageActions?: {
    list(): readonly StageAction[];
    add(action: Omit<StageAction, 'id'>): StageAction;
    remove(id: number): void;
  };
}
