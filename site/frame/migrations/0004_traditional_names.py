import frame.personal_data
from django.db import migrations, models

# Names of the region and of those it remembers that OpenCC's tables get wrong.
STARTING = (
    ("阳谷", "陽谷", "place"),
    ("于洪", "于洪", "place"),
    ("范筑先", "范築先", "person"),
    ("余秋里", "余秋里", "person"),
)


def add_starting_names(apps, schema_editor):
    names = apps.get_model("frame", "TraditionalName").objects
    for simplified, traditional, kind in STARTING:
        names.get_or_create(simplified=simplified, defaults={"traditional": traditional, "kind": kind})


class Migration(migrations.Migration):

    dependencies = [
        ('frame', '0003_forms_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='TraditionalName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('simplified', models.CharField(help_text='页面上的写法，至少两个字；一个字的会改到别的词里去。', max_length=40, unique=True, validators=[frame.personal_data.refuse_personal_numbers], verbose_name='简体')),
                ('traditional', models.CharField(max_length=40, validators=[frame.personal_data.refuse_personal_numbers], verbose_name='繁体')),
                ('kind', models.CharField(choices=[('person', '人名'), ('place', '地名'), ('other', '其他专名')], default='person', max_length=10, verbose_name='类别')),
                ('note', models.CharField(blank=True, max_length=200, validators=[frame.personal_data.refuse_personal_numbers], verbose_name='出处')),
            ],
            options={
                'verbose_name': '繁体写法',
                'verbose_name_plural': '繁体写法',
                'ordering': ['simplified'],
            },
        ),
        migrations.RunPython(add_starting_names, migrations.RunPython.noop),
    ]
