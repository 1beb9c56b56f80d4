/**
 * The invented people whom both stand-ins know: clients of the salon in Altegio, contacts in Kommo.
 * Each vendor writes the same phone in its own way, as it happens in real life. Numbers are from ranges
 * reserved for fiction where a country has one, and plainly invented elsewhere.
 */
export interface SandboxPerson {
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  /** As a booking system stores it: E.164. */
  readonly phone: string;
  /** As a seller typed it into the CRM. `null`: the contact has no phone there. */
  readonly phoneAsTyped: string | null;
  readonly email: string | null;
  readonly location: 'madrid' | 'sao-paulo' | 'almaty' | 'moscow';
  /** `both`: a client and a contact. `crm`: not yet a client. `salon`: a client nobody has in the CRM. */
  readonly knownTo: 'both' | 'crm' | 'salon';
}

export const people: readonly SandboxPerson[] = [
  {
    key: 'maria',
    firstName: 'María Fernanda',
    lastName: 'Castellanos de la Torre',
    phone: '+34612458803',
    phoneAsTyped: '612 45 88 03',
    email: 'mf.castellanos@correo.example',
    location: 'madrid',
    knownTo: 'both',
  },
  {
    key: 'ines',
    firstName: 'Inés',
    lastName: 'Castellanos Ruiz',
    phone: '+34612458803',
    phoneAsTyped: '+34 612-458-803',
    email: 'ines.castellanos@correo.example',
    location: 'madrid',
    knownTo: 'both',
  },
  {
    key: 'elena',
    firstName: 'Elena',
    lastName: 'Vidal Prats',
    phone: '+34600111222',
    phoneAsTyped: '+34600111222',
    email: 'elena.vidal@correo.example',
    location: 'madrid',
    knownTo: 'both',
  },
  {
    key: 'teresa',
    firstName: 'Teresa',
    lastName: 'Lago',
    phone: '+34611000333',
    phoneAsTyped: '0034 611 00 03 33',
    email: null,
    location: 'madrid',
    knownTo: 'both',
  },
  {
    key: 'oscar',
    firstName: 'Óscar',
    lastName: 'Peña',
    phone: '+34622000444',
    phoneAsTyped: null,
    email: 'oscar.pena@correo.example',
    location: 'madrid',
    knownTo: 'salon',
  },
  {
    key: 'joao',
    firstName: 'João',
    lastName: 'Albuquerque',
    phone: '+5511987442016',
    phoneAsTyped: '(11) 98744-2016',
    email: 'joao.albuquerque@correio.example',
    location: 'sao-paulo',
    knownTo: 'crm',
  },
  {
    key: 'rafaela',
    firstName: 'Rafaela',
    lastName: 'Pinheiro dos Santos',
    phone: '+5511970001122',
    phoneAsTyped: null,
    email: 'rafaela.pinheiro@correio.example',
    location: 'sao-paulo',
    knownTo: 'both',
  },
  {
    key: 'bruno',
    firstName: 'Bruno',
    lastName: 'Carvalho',
    phone: '+5511960003344',
    phoneAsTyped: '+55 11 96000-3344',
    email: null,
    location: 'sao-paulo',
    knownTo: 'both',
  },
  {
    key: 'aigerim',
    firstName: 'Айгерим',
    lastName: 'Жаксылыкова',
    phone: '+77010004455',
    phoneAsTyped: '8 (701) 000-44-55',
    email: 'aigerim@pochta.example',
    location: 'almaty',
    knownTo: 'both',
  },
  {
    key: 'dauren',
    firstName: 'Даурен',
    lastName: 'Сапаров',
    phone: '+77020005566',
    phoneAsTyped: '+7 702 000 55 66',
    email: null,
    location: 'almaty',
    knownTo: 'both',
  },
  {
    key: 'ksenia',
    firstName: 'Ксения',
    lastName: 'Воскобойникова',
    phone: '+79030006677',
    phoneAsTyped: '8 903 000-66-77',
    email: 'k.vosk@pochta.example',
    location: 'moscow',
    knownTo: 'both',
  },
  {
    key: 'mark',
    firstName: 'Марк',
    lastName: 'Оленин',
    phone: '+79040007788',
    phoneAsTyped: '9040007788',
    email: null,
    location: 'moscow',
    knownTo: 'both',
  },
  {
    key: 'vera',
    firstName: 'Вера',
    lastName: 'Оленина',
    phone: '+79040007788',
    phoneAsTyped: null,
    email: null,
    location: 'moscow',
    knownTo: 'salon',
  },
];
