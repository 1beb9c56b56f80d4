import type { Language } from '../../shared/domain/language.ts';

interface Other {
  readonly id: number;
  readonly name: string;
}

interface Texts {
  /** The tag of a deal that was closed as a duplicate. */
  readonly tag: string;
  readonly closed: (other: Other) => string;
  readonly linked: (count: number, other: Other) => string;
  readonly undone: (other: Other) => string;
}

/** What we write into the CRM about duplicates, in the account's language. */
export const DUPLICATE_TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    tag: 'duplicate',
    closed: ({ id, name }) =>
      `Closed as a duplicate of deal #${id} «${name}». Its appointments, if any, are there now.`,
    linked: (count, { id, name }) =>
      `Appointments linked to deal #${id} «${name}», which this deal duplicates: ${count}.`,
    undone: ({ id, name }) => `Taken back: this deal is no longer treated as a duplicate of deal #${id} «${name}».`,
  },
  ru: {
    tag: 'дубль',
    closed: ({ id, name }) => `Закрыта как дубль сделки #${id} «${name}». Её записи, если были, теперь там.`,
    linked: (count, { id, name }) =>
      `Записи привязаны к сделке #${id} «${name}», дублем которой является эта: ${count}.`,
    undone: ({ id, name }) => `Отменено: сделка больше не считается дублем сделки #${id} «${name}».`,
  },
  es: {
    tag: 'duplicado',
    closed: ({ id, name }) => `Cerrado como duplicado del trato #${id} «${name}». Sus citas, si las había, están allí.`,
    linked: (count, { id, name }) =>
      `Citas vinculadas al lead #${id} «${name}», del que este es un duplicado: ${count}.`,
    undone: ({ id, name }) => `Deshecho: este trato ya no se considera como duplicado del trato #${id} «${name}».`,
  },
  pt: {
    tag: 'duplicado',
    closed: ({ id, name }) =>
      `Fechado como duplicado do negócio #${id} «${name}». Os agendamentos, se havia, estão lá agora.`,
    linked: (count, { id, name }) =>
      `Agendamentos vinculados ao lead #${id} «${name}», do qual este é um duplicado: ${count}.`,
    undone: ({ id, name }) => `Desfeito: este negócio não é mais tratado como duplicado do negócio #${id} «${name}».`,
  },
};
