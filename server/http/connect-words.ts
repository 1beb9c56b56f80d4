import type { Language } from '../../shared/domain/language.ts';

/** How a return ends. */
export type ConnectWord = 'done' | 'noTicket' | 'noLocation' | 'notAgreed' | 'notSigned' | 'notYours' | 'noApplication';
/** What is asked before. */
type PageWord = 'question' | 'count' | 'stranger' | 'agree';

/** What an owner reads in their browser after installing the application; the vendors' names are left to their pages. */
export const CONNECT_WORDS: Readonly<Record<Language, Readonly<Record<ConnectWord | PageWord, string>>>> = {
  en: {
    question:
      'The Kommo account {domain} asks for your locations: it would see and change their appointments and clients.',
    count: 'Locations: {count}.',
    stranger:
      'If you do not know this account, somebody else sent you here: close this page, and nothing is connected.',
    agree: 'Connect to this account',
    notAgreed:
      'Nothing was connected: this page is too old, or was not opened in this browser. Press Connect once more.',
    done: 'Connected. Locations: {count}. You can close this page and go back to the settings of Slotdesk.',
    noTicket:
      'Nothing was connected: we do not know for which account. Open the settings of Slotdesk, press Partner app, and come back from there within an hour.',
    noLocation: 'Nothing was connected: no location was named. Press Connect once more.',
    notSigned:
      'Nothing was connected: it was not said who you are. Let the application pass the data of the user, then press Connect once more.',
    notYours:
      'Nothing was connected: this location does not wait for an answer of ours, or you may not manage it. Where the application is installed already, remove it there, then press Connect once more.',
    noApplication:
      'Nothing was connected: the application of this Slotdesk is not set up. Connect with a login or a token.',
  },
  ru: {
    question: 'Аккаунт Kommo {domain} просит ваши филиалы: он будет видеть и менять их записи и клиентов.',
    count: 'Филиалов: {count}.',
    stranger:
      'Если этот аккаунт вам не знаком, вас прислал сюда кто-то другой: закройте страницу, и ничего не подключится.',
    agree: 'Подключить к этому аккаунту',
    notAgreed: 'Ничего не подключено: страница устарела или открыта не в этом браузере. Нажмите «Подключить» ещё раз.',
    done: 'Подключено. Филиалов: {count}. Закройте эту страницу и вернитесь в настройки Slotdesk.',
    noTicket:
      'Ничего не подключено: неизвестно, к какому аккаунту. Откройте настройки Slotdesk, нажмите «Приложение» и вернитесь оттуда в течение часа.',
    noLocation: 'Ничего не подключено: филиал не назван. Нажмите «Подключить» ещё раз.',
    notSigned:
      'Ничего не подключено: не сказано, кто вы. Разрешите приложению передавать данные пользователя и нажмите «Подключить» ещё раз.',
    notYours:
      'Ничего не подключено: филиал не ждёт нашего ответа, или вы не можете им управлять. Если приложение там уже установлено, удалите его и нажмите «Подключить» ещё раз.',
    noApplication: 'Ничего не подключено: приложение этого Slotdesk не настроено. Подключите по логину или токену.',
  },
  es: {
    question: 'La cuenta de Kommo {domain} pide tus sedes: vería y cambiaría sus citas y clientes.',
    count: 'Sedes: {count}.',
    stranger: 'Si no conoces esta cuenta, otra persona te ha enviado aquí: cierra esta página y no se conectará nada.',
    agree: 'Conectar a esta cuenta',
    notAgreed:
      'No se ha conectado nada: esta página es demasiado antigua o no se abrió en este navegador. Pulsa Conectar otra vez.',
    done: 'Conectado. Sedes: {count}. Puedes cerrar esta página y volver a los ajustes de Slotdesk.',
    noTicket:
      'No se ha conectado nada: no sabemos a qué cuenta. Abre los ajustes de Slotdesk, pulsa Aplicación y vuelve desde allí antes de una hora.',
    noLocation: 'No se ha conectado nada: no se ha indicado ninguna sede. Pulsa Conectar otra vez.',
    notSigned:
      'No se ha conectado nada: no se ha dicho quién eres. Permite que la aplicación pase los datos del usuario y pulsa Conectar otra vez.',
    notYours:
      'No se ha conectado nada: esta sede no espera nuestra respuesta, o no puedes administrarla. Si la aplicación ya está instalada allí, quítala y pulsa Conectar otra vez.',
    noApplication:
      'No se ha conectado nada: la aplicación de este Slotdesk no está configurada. Conecta con un usuario o un token.',
  },
  pt: {
    question: 'A conta do Kommo {domain} pede as suas unidades: ela veria e mudaria os agendamentos e clientes delas.',
    count: 'Unidades: {count}.',
    stranger:
      'Se você não conhece esta conta, outra pessoa mandou você para cá: feche esta página e nada será conectado.',
    agree: 'Conectar a esta conta',
    notAgreed:
      'Nada foi conectado: esta página é antiga demais ou não foi aberta neste navegador. Clique em Conectar de novo.',
    done: 'Conectado. Unidades: {count}. Você pode fechar esta página e voltar às configurações do Slotdesk.',
    noTicket:
      'Nada foi conectado: não sabemos a qual conta. Abra as configurações do Slotdesk, clique em Aplicativo e volte de lá em até uma hora.',
    noLocation: 'Nada foi conectado: nenhuma unidade foi indicada. Clique em Conectar de novo.',
    notSigned:
      'Nada foi conectado: não foi dito quem você é. Permita que o aplicativo passe os dados do usuário e clique em Conectar de novo.',
    notYours:
      'Nada foi conectado: esta unidade não espera nossa resposta, ou você não pode administrá-la. Se o aplicativo já estiver instalado lá, remova-o e clique em Conectar de novo.',
    noApplication:
      'Nada foi conectado: o aplicativo deste Slotdesk não está configurado. Conecte com um login ou um token.',
  },
};
