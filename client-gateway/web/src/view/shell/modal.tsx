import type {ComponentChildren} from 'preact';
import {useEffect, useRef} from 'preact/hooks';

/** A dialog over the page, which cannot be used meanwhile; without `onClose` it cannot be dismissed. */
export function Modal(props: {label: string; onClose?: () => void; children: ComponentChildren}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={props.label}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose?.();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {props.children}
    </dialog>
  );
}
