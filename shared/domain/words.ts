import type { AppointmentStatus, Prepayment } from './appointment.ts';
import type { Language } from './language.ts';

/** Words that are written into the CRM, in the account's language, so that people can filter by them. */
const STATUS_WORDS: Readonly<Record<Language, Readonly<Record<AppointmentStatus, string>>>> = {
  en: { waiting: 'Waiting', confirmed: 'Confirmed', arrived: 'Arrived', no_show: 'No-show', cancelled: 'Cancelled' },
  ru: {
    ...{ waiting: 'Ожидает', confirmed: 'Подтвердил', arrived: 'Пришёл' },
    ...{ no_show: 'Не пришёл', cancelled: 'Отменена' },
  },
  es: { waiting: 'Pendiente', confirmed: 'Confirmada', arrived: 'Llegó', no_show: 'Ausente', cancelled: 'Cancelada' },
  pt: { waiting: 'Pendente', confirmed: 'Confirmado', arrived: 'Chegou', no_show: 'Faltou', cancelled: 'Cancelado' },
};

const PAYMENT_WORDS: Readonly<Record<Language, Readonly<Record<Prepayment, string>>>> = {
  en: { none: 'No prepayment', awaited: 'Prepayment awaited', paid: 'Prepaid' },
  ru: { none: 'Без предоплаты', awaited: 'Ожидается предоплата', paid: 'Предоплачено' },
  es: { none: 'Sin anticipo', awaited: 'Anticipo pendiente', paid: 'Anticipo pagado' },
  pt: { none: 'Sem sinal', awaited: 'Sinal pendente', paid: 'Sinal pago' },
};

const FLAG_WORDS: Readonly<Record<Language, readonly [yes: string, no: string]>> = {
  en: ['Yes', 'No'],
  ru: ['Да', 'Нет'],
  es: ['Sí', 'No'],
  pt: ['Sim', 'Não'],
};

export const statusWord = (status: AppointmentStatus, language: Language): string => STATUS_WORDS[language][status];

export const paymentWord = (prepayment: Prepayment, language: Language): string => PAYMENT_WORDS[language][prepayment];

export const flagWord = (isSo: boolean, language: Language): string => FLAG_WORDS[language][isSo ? 0 : 1];
