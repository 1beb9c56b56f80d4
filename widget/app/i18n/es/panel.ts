import type { panel as english } from '../en/panel.ts';
import type { Translation } from '../words.ts';

/** What the panel in the card says only now and then. */
export const panel: Translation<typeof english> = {
  'card.several.phone': {
    one: '{count} cliente tiene este teléfono',
    many: '{count} clientes comparten este teléfono',
    other: '{count} clientes comparten este teléfono',
  },
  'card.several.email': {
    one: '{count} cliente tiene este correo',
    many: '{count} clientes comparten este correo',
    other: '{count} clientes comparten este correo',
  },
  'card.several.text': '¿De quién trata este trato? Recordamos la respuesta para este contacto.',
  'card.several.sameName': 'Mismo nombre',
  'card.several.last': 'última {date}',
  'card.several.id': 'cliente {id}',
  'card.several.someoneElse': 'Otra persona',
  'card.several.someoneElseText': 'Al reservar se crea un cliente nuevo',
  'card.several.choose': 'Es {name}',
  'card.several.chooseNone': 'Es otra persona',
  'install.title': 'Qué viene ahora',
  'install.text':
    'Después de instalar, abre **Ajustes › Slotdesk**: conecta {provider}, deja que creemos los campos y elige qué estado lleva el trato a qué etapa.',
  'card.silent.title': '{provider} no responde.',
  'card.silent.nothing': 'Aún no sabemos nada de este trato.',
  'card.silent.asking': 'Preguntando…',
  'card.silent.nextTry': 'próximo intento en {time}',
  'card.notConnected.title': '{provider} aún no está conectado',
  'card.notConnected.text': 'Un administrador lo conecta una vez en Ajustes › Slotdesk. Se tarda dos minutos.',
  'card.hidden.title': 'No tienes acceso a este trato',
  'card.hidden.text': 'No puedes verlo en {crm}, así que tampoco sus citas. Su responsable puede darte acceso.',
  'card.openSettings': 'Abrir ajustes',
  'card.unsaved.title': 'Guarda primero el trato',
  'card.unsaved.text': 'Un trato nuevo aún no tiene número. Cuando esté guardado, reservarás desde aquí.',
};
