import {Icon} from '../icon';
import {messages} from '../messages';
import {Modal} from './modal';

const {shortcuts} = messages;
const rows: readonly (readonly [readonly string[], string])[] = [
  [['j', '↓'], shortcuts.next],
  [['k', '↑'], shortcuts.previous],
  [['Home', 'End'], shortcuts.edges],
  [['r'], shortcuts.reply],
  [['R'], shortcuts.replyEnd],
  [['e', 'Enter'], shortcuts.edit],
  [['c'], shortcuts.newWave],
  [['a'], shortcuts.add],
  [['/'], shortcuts.filter],
  [['Esc'], shortcuts.escape],
  [['Ctrl+B', 'Ctrl+I'], shortcuts.formats],
  [['Ctrl+Z', 'Ctrl+Shift+Z'], shortcuts.undo],
  [['?'], shortcuts.help],
];

/** What the keys do. */
export function KeyboardHelp({onClose}: {onClose: () => void}) {
  return (
    <Modal label={messages.keyboard} onClose={onClose}>
      <div class="head">
        <h2>{messages.keyboard}</h2>
        <button class="ib" aria-label={messages.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <table class="keys">
        <tbody>
          {rows.map(([keys, action]) => (
            <tr key={action}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{action}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
