/** A contact as last read from the CRM, so that a card can be answered from memory. */
export interface ContactMemory {
  readonly contactId: number;
  readonly name: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** What the mapped «ID клиента» field holds; `null`: nothing. */
  readonly clientId: number | null;
}

export interface ContactStore {
  read(accountId: number, contactId: number): Promise<ContactMemory | null>;
  save(accountId: number, contact: ContactMemory): Promise<void>;
  remove(accountId: number, contactId: number): Promise<void>;
}
