import type { Language } from '../../../shared/domain/language.ts';

/** Zone names drop accents; these cities are known by them. */
const ACCENTED: Readonly<Record<string, string>> = {
  'America/Sao_Paulo': 'São Paulo',
  'America/Bogota': 'Bogotá',
  'America/Asuncion': 'Asunción',
  'America/Belem': 'Belém',
  'America/Cuiaba': 'Cuiabá',
  'America/Maceio': 'Maceió',
  'America/Mexico_City': 'Ciudad de México',
  'America/Argentina/Buenos_Aires': 'Buenos Aires',
};

const RUSSIAN: Readonly<Record<string, string>> = {
  'Europe/Moscow': 'Москва',
  'Europe/Kaliningrad': 'Калининград',
  'Europe/Samara': 'Самара',
  'Europe/Saratov': 'Саратов',
  'Europe/Volgograd': 'Волгоград',
  'Asia/Yekaterinburg': 'Екатеринбург',
  'Asia/Omsk': 'Омск',
  'Asia/Novosibirsk': 'Новосибирск',
  'Asia/Krasnoyarsk': 'Красноярск',
  'Asia/Irkutsk': 'Иркутск',
  'Asia/Yakutsk': 'Якутск',
  'Asia/Vladivostok': 'Владивосток',
  'Asia/Kamchatka': 'Камчатка',
  'Asia/Almaty': 'Алматы',
  'Asia/Aqtau': 'Актау',
  'Asia/Aqtobe': 'Актобе',
  'Asia/Tashkent': 'Ташкент',
  'Asia/Bishkek': 'Бишкек',
  'Asia/Baku': 'Баку',
  'Asia/Tbilisi': 'Тбилиси',
  'Asia/Yerevan': 'Ереван',
  'Asia/Dubai': 'Дубай',
  'Europe/Minsk': 'Минск',
  'Europe/Kyiv': 'Киев',
  'Europe/Madrid': 'Мадрид',
  'Europe/Lisbon': 'Лиссабон',
  'Europe/London': 'Лондон',
  'Europe/Berlin': 'Берлин',
  'America/Sao_Paulo': 'Сан-Паулу',
  'America/New_York': 'Нью-Йорк',
};

const SPANISH: Readonly<Record<string, string>> = {
  'Europe/Moscow': 'Moscú',
  'Europe/Lisbon': 'Lisboa',
  'Europe/London': 'Londres',
  'America/New_York': 'Nueva York',
};

const PORTUGUESE: Readonly<Record<string, string>> = {
  'Europe/Moscow': 'Moscou',
  'Europe/Madrid': 'Madri',
  'Europe/Lisbon': 'Lisboa',
  'Europe/London': 'Londres',
  'America/New_York': 'Nova York',
};

const LOCAL: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { 'America/Mexico_City': 'Mexico City' },
  ru: RUSSIAN,
  es: SPANISH,
  pt: PORTUGUESE,
};

/** The city that names a zone, e.g. `Europe/Madrid` → Madrid. Cities without a translation keep their own name. */
export function cityOf(timeZone: string, language: Language): string {
  const tail = timeZone.split('/').at(-1) ?? timeZone;
  return LOCAL[language][timeZone] ?? ACCENTED[timeZone] ?? tail.replaceAll('_', ' ');
}
