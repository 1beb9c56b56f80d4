/**
 * What the widget needs of the page around it: the only thing that the application knows about the CRM. A second CRM
 * is a second implementation of this file.
 */
export interface Host {
  /** `null` on a card that was not saved yet and outside cards. */
  dealId(): number | null;
  /** Deals that are ticked in the list of deals; empty elsewhere. */
  selectedDealIds(): readonly number[];
  /** People of the open card as the page knows them, without a request. Empty when the page does not say. */
  contacts(): Promise<readonly HostContact[]>;
  /** Language tag of the page, e.g. `pt-BR`. */
  readonly language: string;
  readonly user: HostUser;
  /** IANA zone of the seller's own clock. */
  readonly timeZone: string;
  /** The account shows times as 4:30 pm. */
  readonly hour12: boolean;
  scheme(): Scheme;
  /** Calls back after each change of scheme; returns the function that stops it. */
  onSchemeChange(listener: () => void): () => void;
  openModal(options: ModalOptions): ModalHandle;
  /**
   * A request to our own server with the host's one-time token in a header. Resolves for every HTTP answer, also a
   * refusal; rejects only when no answer came (`HostRequestError`).
   */
  authorisedRequest(request: HostRequest): Promise<HostResponse>;
  /** Address of a deal's card in the CRM. */
  dealUrl(dealId: number): string;
  /** Goes to our settings page, or as near to it as the page can be told to. */
  openSettings(): void;
  /** The hidden fields of the window of an action at a stage, while that window is open. */
  readonly stageAction: {
    /** What was saved; empty where nothing was. */
    read(): string;
    write(fields: { readonly secret: string; readonly act: string }): void;
  };
  /** Calls back once, when the page takes the widget away; at once when it has done so already. */
  onDestroy(listener: () => void): void;
  /** Loads a module of the archive that was not needed at first. */
  load(module: ModuleName): Promise<object>;
  /** Origin of our server, without a slash at the end. */
  readonly serverUrl: string;
  /** Where people get help; `null`: the operator gave no address. */
  readonly supportUrl: string | null;
  /** The two vendors by the names that the user knows. */
  readonly names: { readonly crm: string; readonly provider: string };
  /** A word of the CRM's own translation file, for the time when our dictionaries could not be loaded. */
  bootWord(key: string): string;
}

export type Scheme = 'light' | 'dark';

export interface HostUser {
  readonly id: number;
  readonly name: string;
}

export interface HostContact {
  readonly id: number;
  readonly name: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

export interface ModalOptions {
  /** Asked before the window closes by the user's wish; `false` keeps it open. */
  readonly canClose?: () => boolean;
  readonly onClosed: () => void;
  /** CSS pixels; never wider than the page. */
  readonly width: number;
}

export interface ModalHandle {
  /** Empty element of ours to draw into. */
  readonly body: HTMLElement;
  /** Closes without asking. */
  close(): void;
  /** Tells the page that the height has changed. */
  centre(): void;
}

export interface HostRequest {
  readonly url: string;
  readonly body: string;
  readonly timeoutMs: number;
}

export interface HostResponse {
  readonly status: number;
  readonly text: string;
  header(name: string): string | null;
}

/** `timeout`: the server was reached or not, nobody knows. `network`: no connection. */
export class HostRequestError extends Error {
  readonly kind: 'network' | 'timeout';

  constructor(kind: 'network' | 'timeout') {
    super(`No answer: ${kind}`);
    this.name = 'HostRequestError';
    this.kind = kind;
  }
}

/** Modules of the archive that are loaded on first use. */
export type ModuleName = 'panel' | 'desk' | 'settings' | 'why' | 'duplicates' | 'contracts' | WordsModule;
export type WordsModule = `words-${WordsArea}-${string}`;
export type WordsArea = 'card' | 'desk' | 'duplicates' | 'settings';
