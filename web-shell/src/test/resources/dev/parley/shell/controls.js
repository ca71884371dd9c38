// Finds controls that are hard to hit or to see. WCAG 2.2, success criteria 2.5.5 (44 px) and 1.4.11 (3:1).

function problems(forced) {
  const controls = [...document.querySelectorAll('button, input, textarea, #reload')].filter((e) => e.checkVisibility());
  return controls.flatMap((control) => [...small(control), ...(forced ? [] : faint(control))]);
}

const nameOf = (element) => `${element.localName}#${element.id}.${element.className}`;

function small(control) {
  const { width, height } = control.getBoundingClientRect();
  return width < 44 || height < 44 ? [`${nameOf(control)} measures ${Math.round(width)} × ${Math.round(height)}`] : [];
}

// A control without a border is known by its text or its ground.
function faint(control) {
  const { borderTopColor, borderTopWidth } = getComputedStyle(control);
  const border = parts(borderTopColor);
  if (border[3] === 0 || parseFloat(borderTopWidth) === 0) {
    return [];
  }
  const contrast = ratio(border, ground(control.parentElement));
  return contrast < 3 ? [`${nameOf(control)} has a border of ${contrast.toFixed(2)}:1`] : [];
}

function ground(element) {
  const colour = element ? parts(getComputedStyle(element).backgroundColor) : [255, 255, 255, 1];
  return colour[3] === 0 ? ground(element.parentElement) : colour;
}

function parts(colour) {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
}

function luminance(colour) {
  const [red, green, blue] = colour.slice(0, 3).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
