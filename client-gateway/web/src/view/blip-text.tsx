import {plainText, type DocOp} from '../model';
export function BlipText({content}: {content: DocOp}) {
  return <div class="blip-text">{plainText(content).split('\n').map((line, i) => <p key={i}>{line}</p>)}</div>;
}
