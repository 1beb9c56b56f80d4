import type { people as english } from '../en/people.ts';
import type { Translation } from '../words.ts';

export const people: Translation<typeof english> = {
  'set.people': 'Personas',
  'set.visibility': 'Embudos',
  'people.lead':
    'Qué puede hacer aquí cada usuario de {crm} y en qué sedes. Los administradores pueden hacerlo todo, en todas.',
  'people.search': 'Buscar un usuario',
  'people.user': 'Usuario de {crm}',
  'people.sees': 'Ve',
  'people.admin': 'Administrador',
  'people.right.book': 'Reservar',
  'people.right.edit': 'Editar',
  'people.right.cancel': 'Cancelar',
  'people.right.overbook': 'Encima',
  'people.right.seePhones': 'Teléfonos',
  'people.right.seePrices': 'Precios',
  'people.right.changeSettings': 'Ajustes',
  'people.legend':
    '**Encima:** reserva sobre otras citas. **Teléfonos** y **Precios:** sin la marca no salen de nuestro servidor.',
  'people.allLocations': 'Todas las sedes',
  'people.noLocations': 'Ninguna',
  'people.ofTotal': '{count} de {total}',
  'people.places': 'Cadenas y sedes de {name}',
  'people.open': 'Sedes de {name}',
  'people.allLater': 'Todas, también las que se conecten después.',
  'people.nowhere': 'Sin una sede, este usuario no ve ninguna cita.',
  'people.unsaved': {
    one: 'Sin guardar: {count} usuario',
    many: 'Sin guardar: {count} de usuarios',
    other: 'Sin guardar: {count} usuarios',
  },
  'people.holds': 'Los permisos valen desde el siguiente clic del usuario.',
  'people.none': 'Ningún usuario se llama “{search}”.',
  'people.clear': 'Borrar la búsqueda',
  'people.showAll': {
    one: 'Mostrar {count} usuario',
    many: 'Mostrar los {count} de usuarios',
    other: 'Mostrar los {count} usuarios',
  },
  'people.summaryNone': 'Todos pueden reservar',
  'people.summary': {
    one: '{count} con permisos propios',
    many: '{count} con permisos propios',
    other: '{count} con permisos propios',
  },
  'people.empty': '{crm} no nombró a ningún usuario. Inténtalo en un minuto.',
  'people.tree.opens': 'Las flechas mueven, ← → cierran y abren, espacio marca',
  'vis.lead':
    'En qué embudos y en qué etapas los tratos muestran las citas. Un embudo sin marca muestra una línea gris; en una etapa sin marca no se dibuja nada.',
  'vis.tree': 'Embudos y etapas',
  'vis.all': 'En todos los embudos',
  'vis.some': '{count} de {total} embudos',
  'vis.stages': { one: '{count} etapa oculta', many: '{count} de etapas ocultas', other: '{count} etapas ocultas' },
  'vis.nowhere': '**No hay nada marcado.** Ningún trato mostrará sus citas.',
  'vis.syncs': 'Los tratos se siguen sincronizando en todas partes.',
  'vis.deals': 'En todos, también en los embudos nuevos.',
};
