from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0012_campaigns_section'),
    ]

    operations = [
        migrations.AlterField(
            model_name='sectionpage',
            name='section',
            field=models.CharField(choices=[('martyrs', '英烈'), ('cemeteries', '陵园'), ('stories', '英烈故事'), ('halls', '展馆'), ('exhibitions', '展览'), ('exhibits', '展品'), ('scenes', '全景漫游'), ('tours', '参观路线'), ('awards', '表彰'), ('campaigns', '评选活动'), ('rolls', '荣誉名录'), ('ceremonies', '纪念活动'), ('schools', '学校'), ('places', '地区')], max_length=20, verbose_name='栏目'),
        ),
    ]
