/** The name of a group, which can be written anew where it stands. */
const LONGEST = 60;

interface Props {
  name: string;
  label: string;
  onName: (name: string) => void;
}

export function NameField({ name, label, onName }: Props) {
  const rename = (field: HTMLInputElement) => {
    const said = field.value.trim();
    if (said && said !== name) onName(said);
    else field.value = name;
  };
  return (
    <input
      key={name}
      class="plw-name"
      dir="auto"
      maxLength={LONGEST}
      aria-label={label}
      defaultValue={name}
      onChange={(event) => rename(event.currentTarget)}
    />
  );
}
